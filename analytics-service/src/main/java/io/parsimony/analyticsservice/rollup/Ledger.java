package io.parsimony.analyticsservice.rollup;

import io.parsimony.analyticsservice.config.AnalyticsSettings;
import io.parsimony.analyticsservice.rollup.Tally.Addition;
import io.parsimony.analyticsservice.topic.Source;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiConsumer;

/**
 * Adds to documents of counts what they have not counted yet. Each one knows the offset up to which it has counted its
 * source, and is replaced only as it was read; so what comes again, or is done by two at once, counts once.
 *
 * <p>Where keys are the clients' own, half the places of a new day are for the most frequent ones of the day before, so that
 * nobody takes them all by being the first after midnight. Which ones they are is settled by the document that is stored
 * first.
 */
@Singleton
public class Ledger {

    /** As many entries as documents that are held at once may have together. */
    private static final int ENTRIES_AT_ONCE = 20_000;

    private static final int MAX_TRIES = 50;
    private static final Duration PAUSE = Duration.ofMillis(20);

    private final Tallies tallies;
    private final AnalyticsSettings.Retention retention;
    private final AnalyticsSettings.Limits limits;

    Ledger(Tallies tallies, AnalyticsSettings settings) {
        this.tallies = tallies;
        this.retention = settings.retention();
        this.limits = settings.limits();
    }

    /**
     * Adds what is missing. What has expired is left out.
     *
     * @param additions by slot, in the order of their offsets
     * @param done is shown each document as it is afterwards, and should not keep it: there may be a great many
     */
    void add(Source source, Map<Slot, List<Addition>> additions, BiConsumer<Slot, Tally> done) {
        long now = System.currentTimeMillis();
        List<Slot> part = new ArrayList<>();
        int entries = 0;
        for (Slot slot : additions.keySet()) {
            if (slot.endsAt() + keep(slot).toMillis() > now) {
                part.add(slot);
                entries += limit(slot);
            }
            if (entries >= ENTRIES_AT_ONCE) {
                addPart(source, part, additions, done);
                part.clear();
                entries = 0;
            }
        }
        if (!part.isEmpty()) {
            addPart(source, part, additions, done);
        }
    }

    private void addPart(
            Source source, List<Slot> slots, Map<Slot, List<Addition>> additions, BiConsumer<Slot, Tally> done) {
        for (int tries = 0; tries < MAX_TRIES; tries++) {
            Map<String, Tally> stored = tallies.byId(ids(slots, source));
            Map<String, Tally> before = before(slots, stored, source);
            Map<Slot, Tally> grown = new HashMap<>();
            List<Tallies.Change> changes = new ArrayList<>();
            for (Slot slot : slots) {
                Tally from = stored.get(id(slot.path(), source));
                Tally base = from == null ? begin(slot, source, before) : from;
                Tally to = base.plus(additions.get(slot), limit(slot));
                grown.put(slot, to);
                if (to != base) {
                    changes.add(new Tallies.Change(from, to));
                }
            }
            if (changes.isEmpty() || tallies.apply(changes)) {
                grown.forEach(done);
                return;
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
        throw new IllegalStateException("counts are changed by others all the time, or not yet with the majority");
    }

    /** Those of the day before of slots that begin a new day. */
    private Map<String, Tally> before(List<Slot> slots, Map<String, Tally> stored, Source source) {
        List<String> ids = slots.stream()
                .filter(slot -> slot.store().isOpen() && !stored.containsKey(id(slot.path(), source)))
                .map(slot -> id(slot.before(), source))
                .toList();
        return ids.isEmpty() ? Map.of() : tallies.byId(ids);
    }

    private Tally begin(Slot slot, Source source, Map<String, Tally> before) {
        Tally yesterday = slot.store().isOpen() ? before.get(id(slot.before(), source)) : null;
        return Tally.empty(
                id(slot.path(), source),
                slot.path(),
                yesterday == null ? List.of() : yesterday.mostFrequent(limit(slot) / 2),
                Instant.ofEpochMilli(slot.endsAt()).plus(keep(slot)));
    }

    private static Collection<String> ids(List<Slot> slots, Source source) {
        return slots.stream().map(slot -> id(slot.path(), source)).toList();
    }

    private static String id(String path, Source source) {
        return path + "@" + source.name();
    }

    private Duration keep(Slot slot) {
        return switch (slot.store()) {
            case MINUTES -> retention.minutes();
            case DAYS -> retention.days();
            case QUARTERS, NAMES, DIMENSIONS, VALUES -> retention.hours();
        };
    }

    private int limit(Slot slot) {
        return switch (slot.store()) {
            case NAMES -> limits.names();
            case DIMENSIONS -> limits.dimensions();
            case VALUES -> limits.values();
            case MINUTES -> Level.MINUTES.units();
            case QUARTERS -> Level.QUARTERS.units();
            case DAYS -> Level.DAYS.units();
        };
    }
}
