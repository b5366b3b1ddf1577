package io.parsimony.analyticsservice.rollup;

import io.parsimony.analyticsservice.config.AnalyticsSettings;
import io.parsimony.analyticsservice.rollup.Tally.Addition;
import io.parsimony.analyticsservice.topic.Source;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Adds to documents of counts what they have not counted yet. Each one knows the offset up to which it has counted its
 * source, and is replaced only as it was read; so what comes again, or is done by two at once, counts once.
 */
@Singleton
public class Ledger {

    private static final int AT_ONCE = 500;
    private static final int MAX_TRIES = 50;

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
     * @return the documents as they are afterwards
     */
    Map<Slot, Tally> add(Source source, Map<Slot, List<Addition>> additions) {
        long now = System.currentTimeMillis();
        Map<Slot, Tally> done = new HashMap<>();
        List<Slot> part = new ArrayList<>(AT_ONCE);
        for (Slot slot : additions.keySet()) {
            if (slot.endsAt() + keep(slot).toMillis() > now) {
                part.add(slot);
            }
            if (part.size() == AT_ONCE) {
                addPart(source, part, additions, done);
                part.clear();
            }
        }
        if (!part.isEmpty()) {
            addPart(source, part, additions, done);
        }
        return done;
    }

    private void addPart(Source source, List<Slot> slots, Map<Slot, List<Addition>> additions, Map<Slot, Tally> done) {
        for (int tries = 0; tries < MAX_TRIES; tries++) {
            Map<String, Tally> stored =
                    tallies.byId(slots.stream().map(slot -> id(slot, source)).toList());
            List<Tallies.Change> changes = new ArrayList<>();
            for (Slot slot : slots) {
                Tally from = stored.get(id(slot, source));
                Tally base = from == null ? empty(slot, source) : from;
                Tally to = base.plus(additions.get(slot), limit(slot));
                done.put(slot, to);
                if (to != base) {
                    changes.add(new Tallies.Change(from, to));
                }
            }
            if (changes.isEmpty() || tallies.apply(changes)) {
                return;
            }
        }
        throw new IllegalStateException("counts are changed by others all the time");
    }

    private Tally empty(Slot slot, Source source) {
        return Tally.empty(
                id(slot, source),
                slot.path(),
                Instant.ofEpochMilli(slot.endsAt()).plus(keep(slot)));
    }

    private static String id(Slot slot, Source source) {
        return slot.path() + "@" + source.name();
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
            case MINUTES, QUARTERS, DAYS -> Integer.MAX_VALUE;
        };
    }
}
