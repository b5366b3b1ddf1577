package io.parsimony.pushservice.campaign;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Projections;
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
    private static final String THROUGH = "through";
    private static final String REASON = "reason";
    private static final String IDS = "ids";
    private static final String HANDED_AT = "handedAt";
    private static final String BADGES_BEFORE = "badgesBefore";

    /** What a line says of single devices is most of it. */
    private static final Bson WITHOUT_IDS = Projections.exclude(IDS, BADGES_BEFORE);

    private final PushConfig config;

    Ledger(PushConfig config) {
        this.config = config;
    }

    /** Makes the indexes by which the batches of a push are found. */
    void ensureIndexes() {
        mongoCollection().createIndex(Indexes.ascending(CAMPAIGN, "wave", "number"));
        mongoCollection().createIndex(Indexes.ascending(CAMPAIGN, STATE));
    }

    /** The last batch of a wave that is planned so far, without the ids of its devices. */
    public Optional<Batch> last(String campaign, String wave) {
        return Optional.ofNullable(mongoCollection()
                .find(Filters.and(Filters.eq(CAMPAIGN, campaign), Filters.eq("wave", wave)))
                .projection(WITHOUT_IDS)
                .sort(Sorts.descending("number"))
                .first());
    }

    /** Adds a batch; false if it is there, as somebody else plans the same wave. */
    public boolean add(Batch batch) {
        try {
            persist(batch);
            return true;
        } catch (MongoWriteException e) {
            if (e.getError().getCategory() == ErrorCategory.DUPLICATE_KEY) {
                return false;
            }
            throw e;
        }
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
        update(claimed, Updates.set(BADGES_BEFORE, badges));
    }

    /**
     * Records the outcomes of all devices up to an id. To do it again does no harm.
     *
     * @param complaint what is wrong with the app's settings, or null
     */
    public void record(
            Batch claimed, String through, Map<String, Integer> sent, Map<String, Integer> failed, String complaint) {
        List<Bson> changes = new ArrayList<>(List.of(
                Updates.set(THROUGH, through),
                Updates.unset(BADGES_BEFORE),
                Updates.set(ATTEMPTS, 0),
                Updates.set(LEASE_UNTIL, Instant.now().plus(config.lease()))));
        sent.forEach((type, count) -> changes.add(Updates.inc("sent." + type, count)));
        failed.forEach((type, count) -> changes.add(Updates.inc("failed." + type, count)));
        if (complaint != null) {
            changes.add(Updates.set(REASON, complaint));
        }
        Bson notYet = Filters.and(ours(claimed), Filters.ne(THROUGH, through));
        boolean recorded =
                mongoCollection().updateOne(notYet, Updates.combine(changes)).getMatchedCount() == 1;
        if (!recorded && mongoCollection().countDocuments(ours(claimed)) == 0) {
            throw new LostClaimException(claimed.id());
        }
    }

    /** Records that nothing of a batch is left to be done. */
    public void finish(Batch claimed, State state, String reason) {
        Bson end = Updates.combine(Updates.set(STATE, state), Updates.unset(LEASE_UNTIL), Updates.unset(IDS));
        update(claimed, reason == null ? end : Updates.combine(end, Updates.set(REASON, reason)));
    }

    /** Lets anybody have it again. */
    public void release(Batch claimed) {
        mongoCollection().updateOne(ours(claimed), Updates.unset(LEASE_UNTIL));
    }

    /** Lets anybody have it again, and takes back that it was tried. */
    public void excuse(Batch claimed) {
        mongoCollection()
                .updateOne(ours(claimed), Updates.combine(Updates.unset(LEASE_UNTIL), Updates.inc(ATTEMPTS, -1)));
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
        return mongoCollection().find(open(campaign)).projection(WITHOUT_IDS).first() != null;
    }

    private static Bson open(String campaign) {
        return Filters.and(Filters.eq(CAMPAIGN, campaign), Filters.in(STATE, State.PLANNED, State.SENDING));
    }

    /**
     * Some of the batches that nobody is at and for which no message was sent since then, those that wait longest first, without
     * the ids of their devices.
     */
    public List<Batch> idle(String campaign, Instant since, int limit) {
        Bson idle = Filters.and(
                open(campaign),
                Filters.exists(IDS),
                Filters.lt(HANDED_AT, since),
                Filters.or(Filters.eq(LEASE_UNTIL, null), Filters.lt(LEASE_UNTIL, Instant.now())));
        return mongoCollection()
                .find(idle)
                .projection(WITHOUT_IDS)
                .sort(Sorts.ascending(HANDED_AT))
                .limit(limit)
                .into(new ArrayList<>());
    }

    /** Says that messages are sent for these batches, by their ids. */
    public void handed(List<String> ids, Instant now) {
        mongoCollection().updateMany(Filters.in(ID, ids), Updates.set(HANDED_AT, now));
    }

    /** Adds up what has become of a push. */
    public Totals totals(String campaign) {
        Totals totals = new Totals();
        mongoCollection()
                .find(Filters.eq(CAMPAIGN, campaign))
                .projection(WITHOUT_IDS)
                .forEach(totals::add);
        return totals;
    }

    /** Forgets what was planned before then. */
    public void forgetBefore(Instant then) {
        mongoCollection().deleteMany(Filters.lt("createdAt", then));
    }
}
