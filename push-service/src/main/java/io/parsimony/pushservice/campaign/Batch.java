package io.parsimony.pushservice.campaign;

import io.quarkus.mongodb.panache.common.MongoEntity;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.bson.codecs.pojo.annotations.BsonId;

/**
 * A line of the ledger: some of the devices of a push, sent to in the order of their ids, and how far that has come.
 *
 * @param id made of campaign, wave and number, so that no batch can be there twice
 * @param campaign the push
 * @param wave the wave of the push
 * @param number its place in the wave, from 0
 * @param ids its installations, in the order of their ids; null once it is over, and of a batch that was planned by an
 *     earlier version, which has them in its message
 * @param last the highest of them
 * @param state how far it is
 * @param through the id up to which, inclusively, outcomes are recorded, or null for none
 * @param claim who is at it
 * @param leaseUntil until when nobody else may be
 * @param attempts how often it was tried since it last got on
 * @param badgesBefore the badges of the devices that are sent to now, as they were before they are incremented; or null
 * @param sent how many devices took the notification, by type
 * @param failed how many did not, by type
 * @param reason why it was given up, or what is wrong with the app's settings; or null
 * @param createdAt when it was planned
 * @param handedAt when a message was last sent for it
 */
@MongoEntity(collection = "push_batches")
public record Batch(
        @BsonId String id,
        String campaign,
        String wave,
        int number,
        List<String> ids,
        String last,
        State state,
        String through,
        String claim,
        Instant leaseUntil,
        int attempts,
        List<BadgeBefore> badgesBefore,
        Map<String, Integer> sent,
        Map<String, Integer> failed,
        String reason,
        Instant createdAt,
        Instant handedAt) {

    /** How far a batch is. */
    public enum State {
        PLANNED,
        SENDING,
        SENT,
        /** It was given up. */
        FAILED,
        /** Its time was over before all of it was sent. */
        EXPIRED
    }

    /**
     * The badge of an installation before a push increments it.
     *
     * @param id the installation
     * @param badge its badge, or null for none
     */
    public record BadgeBefore(String id, Integer badge) {}

    /** A batch that nobody has begun with. */
    public static Batch planned(String campaign, String wave, int number, List<String> ids) {
        return create(campaign, wave, number, List.copyOf(ids), ids.getLast(), State.PLANNED, null);
    }

    /** Stands for the rest of a wave, which could not be sent any more. */
    public static Batch expired(String campaign, String wave, int number, String reason) {
        return create(campaign, wave, number, null, "", State.EXPIRED, reason);
    }

    private static Batch create(
            String campaign, String wave, int number, List<String> ids, String last, State state, String reason) {
        Instant now = Instant.now();
        return new Batch(
                id(campaign, wave, number),
                campaign,
                wave,
                number,
                ids,
                last,
                state,
                null,
                null,
                null,
                0,
                null,
                Map.of(),
                Map.of(),
                reason,
                now,
                now);
    }

    /** The id of a batch. */
    public static String id(String campaign, String wave, int number) {
        return campaign + ":" + wave + ":" + number;
    }

    /** Whether nothing of it is left to be done. */
    public boolean isOver() {
        return state != State.PLANNED && state != State.SENDING;
    }
}
