package io.parsimony.pushservice.plan;

import com.mongodb.MongoException;
import com.mongodb.client.MongoCursor;
import io.parsimony.objectstore.mongo.DatabaseErrors;
import io.parsimony.platform.app.App;
import io.parsimony.platform.app.AppDirectory;
import io.parsimony.protocol.error.ParseError;
import io.parsimony.pushservice.campaign.Batch;
import io.parsimony.pushservice.campaign.Campaign;
import io.parsimony.pushservice.campaign.Campaign.State;
import io.parsimony.pushservice.campaign.Campaigns;
import io.parsimony.pushservice.campaign.Ledger;
import io.parsimony.pushservice.campaign.PushStatuses;
import io.parsimony.pushservice.campaign.Settler;
import io.parsimony.pushservice.config.PushConfig;
import io.parsimony.pushservice.work.Handover;
import io.parsimony.pushservice.work.Outage;
import io.parsimony.pushservice.work.PlanWork;
import io.parsimony.pushservice.work.WorkQueue;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bson.RawBsonDocument;
import org.bson.conversions.Bson;

/**
 * Divides the devices of a wave into batches, in the order of their ids. A batch is in the ledger, with its devices, before it
 * is handed on, and the next begins where the ledger ends: planning that is done again, after a crash or by two at once, makes
 * no device part of two batches. A batch that was not handed on any more is left to the sweep.
 */
@ApplicationScoped
public class Planner {

    private static final Set<State> WANTED = Set.of(State.SCHEDULED, State.RUNNING);

    private final AppDirectory apps;
    private final Campaigns campaigns;
    private final Ledger ledger;
    private final Targets targets;
    private final PushStatuses statuses;
    private final Settler settler;
    private final WorkQueue queue;
    private final PushConfig config;

    public Planner(
            AppDirectory apps,
            Campaigns campaigns,
            Ledger ledger,
            Targets targets,
            PushStatuses statuses,
            Settler settler,
            WorkQueue queue,
            PushConfig config) {
        this.apps = apps;
        this.campaigns = campaigns;
        this.ledger = ledger;
        this.targets = targets;
        this.statuses = statuses;
        this.settler = settler;
        this.queue = queue;
        this.config = config;
    }

    /** Plans a wave, or goes on with it; leaves it to another planner that is at it. */
    public void plan(PlanWork work) throws InterruptedException {
        String id = Campaign.id(work.appId(), work.pushId());
        Optional<Campaign> campaign = campaigns.find(id);
        Optional<App> app = apps.find(work.appId(), 0);
        if (campaign.isEmpty()
                || app.isEmpty()
                || !WANTED.contains(campaign.get().state())) {
            return;
        }
        campaigns.touch(id, Instant.now());
        try {
            boolean known = campaign.get().planned().contains(work.wave());
            if (known || plan(app.get(), campaign.get(), work.wave())) {
                campaigns.planned(id, work.wave());
                settler.settle(id);
            }
        } catch (ParseError e) {
            fail(app.get(), campaign.get(), e, e);
        } catch (MongoException e) {
            fail(app.get(), campaign.get(), DatabaseErrors.explain(e).orElseThrow(() -> e), e);
        }
    }

    /** The query was good when it was asked for, but may be no longer, as after a change of the class. */
    private void fail(App app, Campaign campaign, ParseError explained, RuntimeException failure) {
        if (Outage.is(explained)) {
            throw failure;
        }
        statuses.failed(app, campaign.pushId(), explained.getMessage());
        campaigns.ended(campaign.id());
    }

    /** Why nothing more of a wave is to be planned; empty if there is time. What is planned has its end in the sender. */
    private static Optional<String> tooLate(Campaign campaign, String wave, boolean begun) {
        Instant now = Instant.now();
        Instant begin = Waves.begin(campaign, wave);
        Instant expiry = campaign.expiry(begin);
        if (!begun && expiry != null && !expiry.isAfter(now)) {
            return Optional.of("The push expired before it could be sent.");
        }
        Instant since = begin.isAfter(campaign.createdAt()) ? begin : campaign.createdAt();
        return since.plus(Campaign.LONGEST_OUTAGE).isBefore(now)
                ? Optional.of("Some of the push could not be planned within a day.")
                : Optional.empty();
    }

    /** @return whether all batches of the wave are in the ledger; if not, another planner is at it */
    private boolean plan(App app, Campaign campaign, String wave) throws InterruptedException {
        Optional<Batch> last = ledger.last(campaign.id(), wave);
        int number = last.map(batch -> batch.number() + 1).orElse(0);
        Optional<String> end = tooLate(campaign, wave, last.isPresent());
        if (end.isPresent()) {
            return ledger.add(Batch.expired(campaign.id(), wave, number, end.get()));
        }
        statuses.running(app, campaign.pushId());
        String after = last.map(Batch::last).orElse("");
        Bson filter = targets.filter(app, campaign, wave);
        Handover handover = new Handover(queue, campaign);
        Touch touch = new Touch(campaigns, campaign.id());
        List<String> ids = new ArrayList<>(config.batchSize());
        try (MongoCursor<RawBsonDocument> cursor =
                targets.after(app, filter, after).cursor()) {
            while (cursor.hasNext()) {
                ids.add(Targets.id(cursor.next()));
                if (ids.size() == config.batchSize() || !cursor.hasNext()) {
                    Batch batch = Batch.planned(campaign.id(), wave, number++, ids);
                    if (!ledger.add(batch)) {
                        return false;
                    }
                    handover.add(batch);
                    touch.now();
                    ids = new ArrayList<>(config.batchSize());
                }
            }
        }
        handover.await();
        return true;
    }
}
