package io.parsimony.pushservice.campaign;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.Updates;
import io.parsimony.pushservice.campaign.Batch.BadgeBefore;
import io.parsimony.pushservice.campaign.Batch.State;
import io.parsimony.pushservice.config.PushConfig;
import io.quarkus.mongodb.panache.PanacheMongoRepositoryBase;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.bson.conversions.Bson;

/**
 * What was sent, batch by batch, in the platform's own database. A batch belongs to who has claimed it, as long as that one
 * renews its lease; what is recorded by anybody else is refused.
 */
@Singleton
public class Ledger implements PanacheMongoRepositoryBase<Batch, String> {

    private static final String ID = "_id";
    private static final String CAMPAIGN = "campaign";
    private static final String STATE = "state";
    private static final String CLAIM = "claim";
    private static final String LEASE_UNTIL = "leaseUntil";
    private static final String ATTEMPTS = "attempts";

    private final PushConfig config;

    Ledger(PushConfig config) {
        this.config = config;
    }

    /** Makes the index by which the batches of a push are found. */
    public void ensureIndex() {
        mongoCollection().createIndex(Indexes.ascending(CAMPAIGN));
    }

    /** The batches of a wave that are planned so far, in their order. */
    public List<Batch> planned(String campaign, String wave) {
        return mongoCollection()
                .find(Filters.and(Filters.eq(CAMPAIGN, campaign), Filters.eq("wave", wave)))
                .sort(Sorts.ascending("number"))
                .into(new ArrayList<>());
    }

    /**
     * Adds a batch.
     *
     * @throws com.mongodb.MongoWriteException if it is there: somebody else plans the same wave
     */
    public void add(Batch batch) {
        persist(batch);
    }

    /** Claims a batch for a lease; empty if it is not there, over, or somebody else's. */
    public Optional<Batch> claim(String id) {
        Instant now = Instant.now();
        Bson free = Filters.and(
                Filters.eq(ID, id),
                Filters.in(STATE, State.PLANNED, State.SENDING),
                Filters.or(Filters.eq(LEASE_UNTIL, null), Filters.lt(LEASE_UNTIL, now)));
        return Optional.ofNullable(mongoCollection()
                .findOneAndUpdate(
                        free,
                        Updates.combine(
                                Updates.set(STATE, State.SENDING),
                                Updates.set(CLAIM, UUID.randomUUID().toString()),
                                Updates.set(LEASE_UNTIL, now.plus(config.lease())),
                                Updates.inc(ATTEMPTS, 1)),
                        new FindOneAndUpdateOptions().returnDocument(ReturnDocument.AFTER)));
    }

    /** Keeps a batch for another lease. */
    public void renew(Batch claimed) {
        update(claimed, Updates.set(LEASE_UNTIL, Instant.now().plus(config.lease())));
    }

    /** Records what the badges are before they are incremented. */
    public void intend(Batch claimed, List<BadgeBefore> badges) {
        update(claimed, Updates.set("badgesBefore", badges));
    }

    /** Records the outcomes of all devices up to an id. */
    public void record(Batch claimed, String through, Map<String, Integer> sent, Map<String, Integer> failed) {
        List<Bson> changes = new ArrayList<>(List.of(
                Updates.set("through", through),
                Updates.unset("badgesBefore"),
                Updates.set(ATTEMPTS, 0),
                Updates.set(LEASE_UNTIL, Instant.now().plus(config.lease()))));
        sent.forEach((type, count) -> changes.add(Updates.inc("sent." + type, count)));
        failed.forEach((type, count) -> changes.add(Updates.inc("failed." + type, count)));
        update(claimed, Updates.combine(changes));
    }

    /** Records what is wrong with the app's settings. */
    public void complain(Batch claimed, String reason) {
        update(claimed, Updates.set("reason", reason));
    }

    /** Records that nothing of a batch is left to be done. */
    public void finish(Batch claimed, State state, String reason) {
        Bson end = Updates.combine(Updates.set(STATE, state), Updates.unset(LEASE_UNTIL));
        update(claimed, reason == null ? end : Updates.combine(end, Updates.set("reason", reason)));
    }

    /** Lets anybody have it again. */
    public void release(Batch claimed) {
        mongoCollection().updateOne(ours(claimed), Updates.unset(LEASE_UNTIL));
    }

    private void update(Batch claimed, Bson change) {
        if (mongoCollection().updateOne(ours(claimed), change).getMatchedCount() == 0) {
            throw new LostClaimException(claimed.id());
        }
    }

    private static Bson ours(Batch claimed) {
        return Filters.and(Filters.eq(ID, claimed.id()), Filters.eq(CLAIM, claimed.claim()));
    }

    /** Whether a batch that is planned is not over. */
    public boolean hasOpen(String campaign) {
        Bson open = Filters.and(Filters.eq(CAMPAIGN, campaign), Filters.in(STATE, State.PLANNED, State.SENDING));
        return mongoCollection().find(open).first() != null;
    }

    /** Adds up what has become of a push. */
    public Totals totals(String campaign) {
        Totals totals = new Totals();
        mongoCollection().find(Filters.eq(CAMPAIGN, campaign)).forEach(totals::add);
        return totals;
    }

    /** Forgets what was planned before then. */
    public void forgetBefore(Instant then) {
        mongoCollection().deleteMany(Filters.lt("createdAt", then));
    }
}
