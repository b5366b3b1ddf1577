package io.parsimony.pushservice.campaign;

import io.quarkus.mongodb.panache.common.MongoEntity;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.bson.codecs.pojo.annotations.BsonId;

/**
 * A push that was taken in, until its ledger is forgotten. What it is to send does not change.
 *
 * @param id the key of all that belongs to it: the app's id and the push's
 * @param appId the app
 * @param pushId the id of its {@code _PushStatus}
 * @param where whom it is for, as JSON text: names may have dots and dollars
 * @param data what is sent, as JSON text
 * @param options what else networks may heed, as JSON text
 * @param time when it is to arrive, of a local time the moment at which it is that time in UTC
 * @param expiresAt when it is given up, or null
 * @param expirationMillis how long after its time it is given up, or null
 * @param waves the parts that are sent one by one: one for each offset from UTC of a local time, else {@link #ONE_WAVE}
 * @param planned the waves of which all batches are known
 * @param state how far it is
 * @param dueAt when the next wave is to begin, or null if all have
 * @param touchedAt when somebody last saw to it that it goes on
 * @param createdAt when it was taken in
 */
@MongoEntity(collection = "push_campaigns")
public record Campaign(
        @BsonId String id,
        String appId,
        String pushId,
        String where,
        String data,
        String options,
        Instant time,
        Instant expiresAt,
        Long expirationMillis,
        List<String> waves,
        List<String> planned,
        State state,
        Instant dueAt,
        Instant touchedAt,
        Instant createdAt) {

    /** The wave of a push that is sent to all at once. */
    public static final String ONE_WAVE = "all";

    /** How long a push outlasts that a database is away, unless it expires earlier. */
    public static final Duration LONGEST_OUTAGE = Duration.ofDays(1);

    /** How far a push is. */
    public enum State {
        /** It is being taken in: nothing is done about it yet. */
        ACCEPTING,
        /** It waits for its time. */
        SCHEDULED,
        /** It is being planned and sent. */
        RUNNING,
        /** Nothing is left to be done. */
        ENDED
    }

    /** The key of a push. */
    public static String id(String appId, String pushId) {
        return appId + ":" + pushId;
    }

    /** Whether its waves are by offsets from UTC. */
    public boolean isLocal() {
        return !waves.equals(List.of(ONE_WAVE));
    }

    /** When a wave is given up, or null. */
    public Instant expiry(Instant waveTime) {
        return expirationMillis == null ? expiresAt : waveTime.plusMillis(expirationMillis);
    }
}
