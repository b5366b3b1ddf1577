package io.parsimony.pushservice.plan;

import com.mongodb.client.MongoCursor;
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
import io.parsimony.pushservice.work.BatchWork;
import io.parsimony.pushservice.work.PlanWork;
import io.parsimony.pushservice.work.WorkQueue;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.Future;
import org.bson.RawBsonDocument;
import org.bson.conversions.Bson;

/**
 * Divides the devices of a wave into batches, in the order of their ids. A batch is in the ledger before it is handed on, and
 * the next begins where the ledger ends: planning that is done again, after a crash or by two at once, makes no device part of
 * two batches.
 */
@ApplicationScoped
public class Planner {

    /** Batches on their way to Kafka at a time. */
    private static final int IN_FLIGHT = 20;

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

    /** Plans a wave, or goes on with it. */
    public void plan(PlanWork work) throws InterruptedException {
        String id = Campaign.id(work.appId(), work.pushId());
        Optional<Campaign> campaign = campaigns.find(id);
        Optional<App> app = apps.find(work.appId(), 0);
        if (campaign.isEmpty() || app.isEmpty() || campaign.get().state() == State.ENDED) {
            return;
        }
        try {
            if (!campaign.get().planned().contains(work.wave())) {
                plan(app.get(), campaign.get(), work.wave());
                campaigns.planned(id, work.wave());
            }
            settler.settle(id);
        } catch (ParseError e) {
            if (e.status() >= 500) {
                throw e;
            }
            // The query was good when it was asked for, but is no longer, as after a change of the class.
            statuses.failed(app.get(), work.pushId(), e.getMessage());
            campaigns.ended(id);
        }
    }

    private void plan(App app, Campaign campaign, String wave) throws InterruptedException {
        List<Batch> planned = ledger.planned(campaign.id(), wave);
        Instant expiry = campaign.expiry(Waves.begin(campaign, wave));
        if (planned.isEmpty() && expiry != null && !expiry.isAfter(Instant.now())) {
            ledger.add(Batch.expired(campaign.id(), wave, "The push expired before it could be sent."));
            return;
        }
        statuses.running(app, campaign.pushId(), planned.size());
        Bson filter = targets.filter(app, campaign, wave);
        Queue<Future<?>> inFlight = new ArrayDeque<>();
        for (Batch batch : planned) {
            if (!batch.isOver()) {
                hand(
                        inFlight,
                        campaign,
                        wave,
                        batch.number(),
                        targets.within(app, filter, batch.first(), batch.last()));
            }
        }
        planRest(app, campaign, wave, filter, planned, inFlight);
        while (!inFlight.isEmpty()) {
            WorkQueue.await(inFlight.poll());
        }
    }

    private void planRest(
            App app, Campaign campaign, String wave, Bson filter, List<Batch> planned, Queue<Future<?>> inFlight)
            throws InterruptedException {
        int number = planned.size();
        String after = planned.isEmpty() ? "" : planned.getLast().last();
        List<String> ids = new ArrayList<>(config.batchSize());
        try (MongoCursor<RawBsonDocument> cursor =
                targets.after(app, filter, after).cursor()) {
            while (cursor.hasNext()) {
                ids.add(Targets.id(cursor.next()));
                if (ids.size() == config.batchSize() || !cursor.hasNext()) {
                    ledger.add(Batch.planned(campaign.id(), wave, number, ids));
                    hand(inFlight, campaign, wave, number, ids);
                    number++;
                    ids = new ArrayList<>(config.batchSize());
                }
            }
        }
    }

    private void hand(Queue<Future<?>> inFlight, Campaign campaign, String wave, int number, List<String> ids)
            throws InterruptedException {
        inFlight.add(queue.send(new BatchWork(campaign.appId(), campaign.pushId(), wave, number, ids)));
        if (inFlight.size() > IN_FLIGHT) {
            WorkQueue.await(inFlight.poll());
        }
    }
}
