package io.parsimony.pushservice.schedule;

import io.parsimony.pushservice.campaign.Batch;
import io.parsimony.pushservice.campaign.Campaign;
import io.parsimony.pushservice.campaign.Campaign.State;
import io.parsimony.pushservice.campaign.Campaigns;
import io.parsimony.pushservice.campaign.Ledger;
import io.parsimony.pushservice.campaign.Settler;
import io.parsimony.pushservice.plan.Waves;
import io.parsimony.pushservice.work.Handover;
import io.parsimony.pushservice.work.PlanWork;
import io.parsimony.pushservice.work.WorkQueue;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jboss.logging.Logger;

/**
 * Sees to pushes that nobody has seen to for a while: a message may have been lost, or the last settlement. What is asked for
 * twice comes to the same, as waves and batches are done by the ledger.
 */
@ApplicationScoped
class Sweep {

    private static final Logger LOG = Logger.getLogger(Sweep.class);

    /** Planning and sending make themselves heard more often. */
    private static final Duration NEGLECTED = Duration.ofSeconds(30);

    /** A batch that waits for its turn is not handed on all the time. */
    private static final Duration IDLE = Duration.ofMinutes(1);

    private static final int CAMPAIGNS_AT_A_TIME = 100;
    private static final int BATCHES_AT_A_TIME = 500;

    private final Campaigns campaigns;
    private final Ledger ledger;
    private final Settler settler;
    private final WorkQueue queue;

    Sweep(Campaigns campaigns, Ledger ledger, Settler settler, WorkQueue queue) {
        this.campaigns = campaigns;
        this.ledger = ledger;
        this.settler = settler;
        this.queue = queue;
    }

    /** Sees to some of them. That it fails for one keeps no others from their turn. */
    void run(Instant now) throws InterruptedException {
        Set<String> failing = new HashSet<>();
        for (Campaign campaign : campaigns.neglected(now.minus(NEGLECTED), CAMPAIGNS_AT_A_TIME)) {
            try {
                // An app whose database hangs takes its time once.
                if (campaigns.touch(campaign, now) && !failing.contains(campaign.appId())) {
                    seeTo(campaign, now);
                }
            } catch (RuntimeException e) {
                LOG.warnf("The push %s cannot go on yet: %s", campaign.id(), e);
                failing.add(campaign.appId());
            }
        }
    }

    private void seeTo(Campaign campaign, Instant now) throws InterruptedException {
        if (campaign.state() == State.ACCEPTING) {
            settler.giveUp(campaign);
            return;
        }
        for (String wave : campaign.waves()) {
            boolean hasBegun = !Waves.begin(campaign, wave).isAfter(now);
            if (hasBegun && !campaign.planned().contains(wave)) {
                WorkQueue.await(queue.send(new PlanWork(campaign.appId(), campaign.pushId(), wave)));
            }
        }
        handOnAgain(campaign, now);
        settler.settle(campaign.id());
    }

    private void handOnAgain(Campaign campaign, Instant now) throws InterruptedException {
        List<Batch> idle = ledger.idle(campaign.id(), now.minus(IDLE), BATCHES_AT_A_TIME);
        if (idle.isEmpty()) {
            return;
        }
        Handover handover = new Handover(queue, campaign);
        for (Batch batch : idle) {
            handover.add(batch);
        }
        handover.await();
        ledger.handed(idle.stream().map(Batch::id).toList(), now);
    }
}
