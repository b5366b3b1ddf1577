package io.parsimony.analyticsservice.upkeep;

import com.mongodb.MongoCommandException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Projections;
import io.parsimony.analyticsservice.config.AnalyticsSettings;
import io.parsimony.analyticsservice.raw.RawEvents;
import io.parsimony.analyticsservice.rollup.Tallies;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.jboss.logging.Logger;

/**
 * Makes the indexes, and deletes what has expired: by an expiring index where the server has such, and by a sweep now and then that works
 * everywhere. One sweep deletes a bounded number of documents, so that no server is busy with it for long; if there are
 * more the next one comes soon.
 */
@Singleton
public class Upkeep {

    private static final Logger LOG = Logger.getLogger(Upkeep.class);

    private static final String EXPIRES_AT = "expiresAt";
    private static final int AT_ONCE = 1000;
    private static final int MAX_ROUNDS = 100;

    private static final Duration PAUSE = Duration.ofSeconds(5);

    private final Tallies tallies;
    private final List<MongoCollection<BsonDocument>> collections;
    private final Duration interval;
    private final Duration pause;
    private final int maxRounds;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("analytics-upkeep").factory());

    @Inject
    Upkeep(Tallies tallies, RawEvents events, AnalyticsSettings settings) {
        this(tallies, events, settings.sweepInterval(), PAUSE, MAX_ROUNDS);
    }

    /**
     * @param interval between sweeps
     * @param pause instead of it after trouble, and where something is left to be deleted
     * @param maxRounds how many times in a sweep {@value #AT_ONCE} documents of a collection are deleted
     */
    Upkeep(Tallies tallies, RawEvents events, Duration interval, Duration pause, int maxRounds) {
        this.tallies = tallies;
        this.collections = List.of(
                tallies.mongoCollection().withDocumentClass(BsonDocument.class),
                events.mongoCollection().withDocumentClass(BsonDocument.class));
        this.interval = interval;
        this.pause = pause;
        this.maxRounds = maxRounds;
    }

    /** Begins, in the background: the store may not be there yet. */
    public void start() {
        timer.execute(this::run);
    }

    private void run() {
        Duration next = pause;
        try {
            createIndexes();
            if (sweep(Instant.now())) {
                next = interval;
            }
        } catch (RuntimeException e) {
            LOG.warn("Indexes could not be made or what has expired not be deleted, trying again", e);
        } finally {
            if (!timer.isShutdown()) {
                timer.schedule(this::run, next.toMillis(), TimeUnit.MILLISECONDS);
            }
        }
    }

    private void createIndexes() {
        tallies.createIndex();
        for (MongoCollection<BsonDocument> collection : collections) {
            try {
                collection.createIndex(
                        Indexes.ascending(EXPIRES_AT), new IndexOptions().expireAfter(0L, TimeUnit.SECONDS));
            } catch (MongoCommandException e) {
                LOG.infof(
                        "%s has no expiring index, what has expired is swept: %s",
                        collection.getNamespace(), e.getErrorMessage());
            }
        }
    }

    /** Deletes what has expired by then, or some of it if it is a great many; tells whether that was all. */
    boolean sweep(Instant now) {
        boolean all = true;
        for (MongoCollection<BsonDocument> collection : collections) {
            int deleted = AT_ONCE;
            for (int round = 0; round < maxRounds && deleted == AT_ONCE; round++) {
                deleted = sweep(collection, now);
            }
            all &= deleted < AT_ONCE;
        }
        return all;
    }

    private static int sweep(MongoCollection<BsonDocument> collection, Instant now) {
        List<BsonValue> expired = collection
                .find(Filters.lte(EXPIRES_AT, now))
                .projection(Projections.include("_id"))
                .limit(AT_ONCE)
                .map(document -> document.get("_id"))
                .into(new ArrayList<>());
        if (!expired.isEmpty()) {
            collection.deleteMany(Filters.in("_id", expired));
        }
        return expired.size();
    }

    @PreDestroy
    void close() {
        timer.shutdownNow();
    }
}
