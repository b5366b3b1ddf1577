package io.parsimony.pushservice.campaign;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.Updates;
import io.parsimony.pushservice.campaign.Campaign.State;
import io.quarkus.mongodb.panache.PanacheMongoRepositoryBase;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bson.conversions.Bson;

/** The pushes that were taken in, in the platform's own database. */
@Singleton
public class Campaigns implements PanacheMongoRepositoryBase<Campaign, String> {

    private static final String ID = "_id";
    private static final String STATE = "state";
    private static final String DUE_AT = "dueAt";
    private static final String TOUCHED_AT = "touchedAt";
    private static final String POSTPONED_UNTIL = "postponedUntil";

    /** Makes the index that the scheduler asks by. */
    void ensureIndexes() {
        mongoCollection().createIndex(Indexes.ascending(STATE));
    }

    /** The campaign, if it is still known. */
    public Optional<Campaign> find(String id) {
        return findByIdOptional(id);
    }

    /** Says that a push is taken in and goes its way; false if that took too long and it was given up. */
    public boolean accepted(String id, State state) {
        return mongoCollection()
                        .updateOne(
                                Filters.and(Filters.eq(ID, id), Filters.eq(STATE, State.ACCEPTING)),
                                Updates.set(STATE, state))
                        .getMatchedCount()
                == 1;
    }

    /** Says that a push that was taken in could not be handed on, so that nothing is done about it. */
    public void withdraw(String id) {
        mongoCollection().updateOne(Filters.eq(ID, id), Updates.set(STATE, State.ACCEPTING));
    }

    /** Says that all batches of a wave are in the ledger. */
    public void planned(String id, String wave) {
        mongoCollection().updateOne(Filters.eq(ID, id), Updates.addToSet("planned", wave));
    }

    /** Says that nothing is left to be done. */
    public void ended(String id) {
        mongoCollection().updateOne(Filters.eq(ID, id), Updates.set(STATE, State.ENDED));
    }

    /** Some of those whose next wave is due, those that wait longest first. */
    public List<Campaign> due(Instant now, int limit) {
        Bson due = Filters.and(
                Filters.in(STATE, State.SCHEDULED, State.RUNNING),
                Filters.lte(DUE_AT, now),
                Filters.or(Filters.eq(POSTPONED_UNTIL, null), Filters.lte(POSTPONED_UNTIL, now)));
        return mongoCollection()
                .find(due)
                .sort(Sorts.ascending(DUE_AT))
                .limit(limit)
                .into(new ArrayList<>());
    }

    /** Leaves one that is due but cannot begin for a while, so that it keeps no others from their turn. */
    public void postpone(String id, Instant until) {
        mongoCollection().updateOne(Filters.eq(ID, id), Updates.set(POSTPONED_UNTIL, until));
    }

    /** Says that a campaign goes on and needs nobody to see to it for a while. */
    public void touch(String id, Instant now) {
        mongoCollection().updateOne(Filters.eq(ID, id), Updates.set(TOUCHED_AT, now));
    }

    /** Some of those that are being taken in or sent and that nobody has seen to since then, the most neglected ones first. */
    public List<Campaign> neglected(Instant since, int limit) {
        Bson neglected = Filters.and(Filters.in(STATE, State.ACCEPTING, State.RUNNING), Filters.lt(TOUCHED_AT, since));
        return mongoCollection()
                .find(neglected)
                .sort(Sorts.ascending(TOUCHED_AT))
                .limit(limit)
                .into(new ArrayList<>());
    }

    /** Takes it upon us to see to a campaign; false if another instance was quicker. */
    public boolean touch(Campaign campaign, Instant now) {
        Bson unchanged = Filters.and(Filters.eq(ID, campaign.id()), Filters.eq(TOUCHED_AT, campaign.touchedAt()));
        return mongoCollection()
                        .updateOne(unchanged, Updates.set(TOUCHED_AT, now))
                        .getMatchedCount()
                == 1;
    }

    /** Says that a wave has begun and when the next is due, null for no more. */
    public void began(Campaign campaign, Instant nextDueAt) {
        mongoCollection()
                .updateOne(
                        Filters.and(Filters.eq(ID, campaign.id()), Filters.eq(DUE_AT, campaign.dueAt())),
                        Updates.combine(
                                Updates.set(DUE_AT, nextDueAt),
                                Updates.set(STATE, State.RUNNING),
                                Updates.set(TOUCHED_AT, Instant.now()),
                                Updates.unset(POSTPONED_UNTIL)));
    }

    /** Forgets those that were taken in before then and have ended. */
    public void forgetBefore(Instant then) {
        mongoCollection().deleteMany(Filters.and(Filters.eq(STATE, State.ENDED), Filters.lt("createdAt", then)));
    }
}
