package io.parsimony.pushservice.schedule;

import io.parsimony.pushservice.campaign.Campaign;
import io.parsimony.pushservice.campaign.Campaigns;
import io.parsimony.pushservice.campaign.Ledger;
import io.parsimony.pushservice.campaign.Settler;
import io.parsimony.pushservice.config.PushConfig;
import io.parsimony.pushservice.plan.Waves;
import io.parsimony.pushservice.work.PlanWork;
import io.parsimony.pushservice.work.WorkQueue;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;

/** What every instance does by the clock; none of it minds that the others do it too. */
@ApplicationScoped
class Clockwork {

    /** A push that nobody has seen to for so long may have lost a message or its last settlement. */
    private static final Duration NEGLECTED = Duration.ofSeconds(30);

    private static final int AT_A_TIME = 100;

    private final ScheduledPushes pushes;
    private final Settler settler;
    private final Campaigns campaigns;
    private final Ledger ledger;
    private final WorkQueue queue;
    private final PushConfig config;

    Clockwork(
            ScheduledPushes pushes,
            Settler settler,
            Campaigns campaigns,
            Ledger ledger,
            WorkQueue queue,
            PushConfig config) {
        this.pushes = pushes;
        this.settler = settler;
        this.campaigns = campaigns;
        this.ledger = ledger;
        this.queue = queue;
        this.config = config;
    }

    /** Begins pushes whose time has come. */
    @Scheduled(every = "1s", concurrentExecution = ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void begin() throws InterruptedException {
        pushes.begin(Instant.now());
    }

    /** Lets statuses follow what was sent. */
    @Scheduled(every = "1s", concurrentExecution = ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void settle() {
        settler.settleChanged();
    }

    /** Sees to pushes that nobody has seen to for a while. */
    @Scheduled(every = "10s", concurrentExecution = ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void sweep() throws InterruptedException {
        Instant now = Instant.now();
        for (Campaign campaign : campaigns.neglected(now.minus(NEGLECTED), AT_A_TIME)) {
            if (campaigns.touch(campaign, now)) {
                sweep(campaign, now);
            }
        }
    }

    private void sweep(Campaign campaign, Instant now) throws InterruptedException {
        for (String wave : campaign.waves()) {
            boolean hasBegun = !Waves.begin(campaign, wave).isAfter(now);
            if (hasBegun && !campaign.planned().contains(wave)) {
                WorkQueue.await(queue.send(new PlanWork(campaign.appId(), campaign.pushId(), wave)));
            }
        }
        settler.settle(campaign.id());
    }

    /** Forgets what is too old to matter. */
    @Scheduled(every = "1h", delayed = "1m", concurrentExecution = ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void forget() {
        Instant then = Instant.now().minus(config.ledgerRetention());
        campaigns.forgetBefore(then);
        ledger.forgetBefore(then);
    }
}
