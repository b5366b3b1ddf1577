package io.parsimony.analyticsservice.raw;

import io.parsimony.analyticsservice.event.Event;
import io.quarkus.mongodb.panache.common.MongoEntity;
import java.time.Instant;
import java.util.List;
import org.bson.codecs.pojo.annotations.BsonId;

/**
 * An event as it came.
 *
 * @param id its place in Kafka, so that one that comes again is the same
 * @param appId the app
 * @param name what happened
 * @param at when
 * @param dimensions in the client's order
 * @param pushHash the hash of the push that made the user open the app, or null
 * @param receivedAt when Kafka got it
 * @param expiresAt when it is to be deleted
 */
@MongoEntity(collection = "analytics_events")
public record RawEvent(
        @BsonId String id,
        String appId,
        String name,
        Instant at,
        List<Event.Dimension> dimensions,
        String pushHash,
        Instant receivedAt,
        Instant expiresAt) {}
