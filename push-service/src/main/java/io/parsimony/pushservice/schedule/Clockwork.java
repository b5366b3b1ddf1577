package io.parsimony.pushservice.schedule;

import io.parsimony.pushservice.campaign.Campaigns;
import io.parsimony.pushservice.campaign.Ledger;
import io.parsimony.pushservice.campaign.Settler;
import io.parsimony.pushservice.config.PushConfig;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;

/** What every instance does by the clock; none of it minds that the others do it too. */
@ApplicationScoped
class Clockwork {

    private final ScheduledPushes pushes;
    private final Settler settler;
    private final Campaigns campaigns;
    private final Ledger ledger;
    private final Sweep sweep;
    private final PushConfig config;

    Clockwork(
            ScheduledPushes pushes,
            Settler settler,
            Campaigns campaigns,
            Ledger ledger,
            Sweep sweep,
            PushConfig config) {
        this.pushes = pushes;
        this.settler = settler;
        this.campaigns = campaigns;
        this.ledger = ledger;
        this.sweep = sweep;
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
        sweep.run(Instant.now());
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
