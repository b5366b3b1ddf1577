package io.parsimony.analyticsservice.rollup;

import io.quarkus.mongodb.panache.common.MongoEntity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bson.codecs.pojo.annotations.BsonId;

/**
 * A document of counts from one source.
 *
 * @param id slot and source
 * @param slot what it counts, see {@link Slot#path()}
 * @param next the offset of the first record of the source that is not counted here
 * @param entries what was counted, each key once, or has its place reserved; keys may be any text, so they are no field
 *     names
 * @param other what was counted together, because there were enough entries
 * @param expiresAt when it is to be deleted
 */
@MongoEntity(collection = "analytics_tallies")
public record Tally(@BsonId String id, String slot, long next, List<Entry> entries, long other, Instant expiresAt) {

    /** How often a key was counted. */
    public record Entry(String key, long count) {}

    /** What a record adds. */
    record Addition(long offset, String key, long count) {}

    /**
     * A tally that has counted nothing.
     *
     * @param reserved keys that have a place in it whatever comes first
     */
    static Tally empty(String id, String slot, List<String> reserved, Instant expiresAt) {
        List<Entry> entries = reserved.stream().map(key -> new Entry(key, 0)).toList();
        return new Tally(id, slot, 0, entries, 0, expiresAt);
    }

    /** The keys that were counted most often. */
    List<String> mostFrequent(int limit) {
        return entries.stream()
                .filter(entry -> entry.count() > 0)
                .sorted(Comparator.comparingLong(Entry::count).reversed())
                .limit(limit)
                .map(Entry::key)
                .toList();
    }

    /**
     * The tally with what it has not counted yet; the same one if it has counted all.
     *
     * @param additions in the order of their offsets
     * @param limit the most entries; later keys are counted together
     */
    Tally plus(List<Addition> additions, int limit) {
        if (additions.getLast().offset() < next) {
            return this;
        }
        Map<String, Long> counts = new LinkedHashMap<>();
        entries.forEach(entry -> counts.put(entry.key(), entry.count()));
        long others = other;
        for (Addition each : additions) {
            if (each.offset() < next) {
                continue;
            }
            if (counts.size() < limit || counts.containsKey(each.key())) {
                counts.merge(each.key(), each.count(), Long::sum);
            } else {
                others += each.count();
            }
        }
        List<Entry> grown = new ArrayList<>(counts.size());
        counts.forEach((key, count) -> grown.add(new Entry(key, count)));
        return new Tally(id, slot, additions.getLast().offset() + 1, grown, others, expiresAt);
    }
}
