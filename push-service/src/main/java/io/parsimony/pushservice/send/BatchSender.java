package io.parsimony.pushservice.send;

import io.parsimony.platform.app.App;
import io.parsimony.platform.app.AppDirectory;
import io.parsimony.pushservice.campaign.Batch;
import io.parsimony.pushservice.campaign.Batch.BadgeBefore;
import io.parsimony.pushservice.campaign.Batch.State;
import io.parsimony.pushservice.campaign.Campaign;
import io.parsimony.pushservice.campaign.Campaigns;
import io.parsimony.pushservice.campaign.Ledger;
import io.parsimony.pushservice.campaign.LostClaimException;
import io.parsimony.pushservice.campaign.Settler;
import io.parsimony.pushservice.config.PushConfig;
import io.parsimony.pushservice.work.BatchWork;
import io.parsimony.pushservice.work.Outage;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Sends batches. What is recorded in the ledger is not sent again, whoever goes on with a batch after a crash; what was on its
 * way then, one step of devices, is.
 */
@ApplicationScoped
public class BatchSender {

    private static final Logger LOG = Logger.getLogger(BatchSender.class);

    private final AppDirectory apps;
    private final Campaigns campaigns;
    private final Ledger ledger;
    private final StepSender steps;
    private final Settler settler;
    private final PushConfig config;

    public BatchSender(
            AppDirectory apps,
            Campaigns campaigns,
            Ledger ledger,
            StepSender steps,
            Settler settler,
            PushConfig config) {
        this.apps = apps;
        this.campaigns = campaigns;
        this.ledger = ledger;
        this.steps = steps;
        this.settler = settler;
        this.config = config;
    }

    /**
     * Sends what is left of a batch.
     *
     * @return whether nothing of it is left; if not, somebody else may be at it, and it has to be tried again
     */
    public boolean send(BatchWork work) throws InterruptedException {
        String campaignId = Campaign.id(work.appId(), work.pushId());
        String batchId = Batch.id(campaignId, work.wave(), work.number());
        Optional<Campaign> campaign = campaigns.find(campaignId);
        Optional<App> app = apps.find(work.appId(), 0);
        Optional<Batch> claimed = ledger.claim(batchId);
        if (claimed.isEmpty()) {
            return ledger.findByIdOptional(batchId).map(Batch::isOver).orElse(true);
        }
        if (campaign.isEmpty() || app.isEmpty()) {
            ledger.finish(claimed.get(), State.FAILED, "The app or the push is gone.");
        } else if (claimed.get().attempts() > config.maxAttempts()) {
            LOG.errorf("The batch %s is given up after %d attempts", batchId, config.maxAttempts());
            ledger.finish(claimed.get(), State.FAILED, "Some of the push could not be sent after several attempts.");
        } else {
            send(app.get(), campaign.get(), claimed.get(), work);
        }
        settler.batchIsOver(campaignId);
        return true;
    }

    private void send(App app, Campaign campaign, Batch claimed, BatchWork work) throws InterruptedException {
        LeaseKeeper keeper = new LeaseKeeper(ledger, claimed, config.lease());
        try (keeper) {
            sendSteps(app, campaign, claimed, devices(claimed, work));
        } catch (InterruptedException | RuntimeException e) {
            if (keeper.hasLost()) {
                Thread.interrupted();
                throw new LostClaimException(claimed.id());
            }
            if (isExcused(claimed, e)) {
                ledger.excuse(claimed);
            } else {
                ledger.release(claimed);
            }
            throw e;
        }
    }

    /** That a database is away for a while, or that this service ends, is no failure of the batch. */
    private static boolean isExcused(Batch claimed, Exception failure) {
        boolean passes = !(failure instanceof RuntimeException fault) || Outage.is(fault);
        return passes && claimed.createdAt().plus(Campaign.LONGEST_OUTAGE).isAfter(Instant.now());
    }

    private static List<String> devices(Batch claimed, BatchWork work) {
        List<String> ids = claimed.ids() == null ? work.ids() : claimed.ids();
        if (ids.isEmpty()) {
            throw new IllegalStateException("neither the ledger nor the message has the devices of " + claimed.id());
        }
        return ids;
    }

    private void sendSteps(App app, Campaign campaign, Batch claimed, List<String> ids) throws InterruptedException {
        Content content = Content.of(campaign, claimed.wave());
        int stepSize = app.settings().push().batchSize();
        int from = next(ids, claimed.through());
        List<BadgeBefore> before = claimed.badgesBefore() == null ? List.of() : claimed.badgesBefore();
        while (from < ids.size()) {
            if (content.isExpired()) {
                ledger.finish(claimed, State.EXPIRED, "The push expired before all of it was sent.");
                return;
            }
            int to = endOfStep(ids, from, stepSize, before);
            Step step = steps.send(app, campaign, content, claimed, before, ids.subList(from, to));
            String through = ids.get(to - 1);
            Outage.outlast(
                    "What was sent of the batch " + claimed.id() + " could not be recorded",
                    () -> ledger.record(claimed, through, step.sent(), step.failed(), step.complaint()));
            from = to;
            before = List.of();
        }
        ledger.finish(claimed, State.SENT, null);
    }

    /** The first that nothing is recorded of. In a message of version 1 the last one recorded may be missing by now. */
    private static int next(List<String> ids, String through) {
        if (through == null || ids.contains(through)) {
            return ids.indexOf(through) + 1;
        }
        return (int) ids.stream().filter(id -> id.compareTo(through) < 0).count();
    }

    /** A step that goes on with badges holds all of their devices, even if the app's steps have become smaller since. */
    private static int endOfStep(List<String> ids, int from, int stepSize, List<BadgeBefore> before) {
        int last =
                before.stream().mapToInt(badge -> ids.indexOf(badge.id())).max().orElse(from);
        return Math.max(Math.min(from + stepSize, ids.size()), last + 1);
    }
}
