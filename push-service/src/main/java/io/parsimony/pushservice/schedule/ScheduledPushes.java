package io.parsimony.pushservice.schedule;

import io.parsimony.platform.app.App;
import io.parsimony.platform.app.AppDirectory;
import io.parsimony.pushservice.campaign.Campaign;
import io.parsimony.pushservice.campaign.Campaigns;
import io.parsimony.pushservice.campaign.PushStatuses;
import io.parsimony.pushservice.plan.Waves;
import io.parsimony.pushservice.work.PlanWork;
import io.parsimony.pushservice.work.WorkQueue;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;

/**
 * Begins the waves of pushes whose time has come. Two instances that do so at once, or one that does it again after a crash,
 * ask for the same plan twice, which comes to the same.
 */
@ApplicationScoped
class ScheduledPushes {

    private static final int AT_A_TIME = 100;

    private final Campaigns campaigns;
    private final PushStatuses statuses;
    private final AppDirectory apps;
    private final WorkQueue queue;

    ScheduledPushes(Campaigns campaigns, PushStatuses statuses, AppDirectory apps, WorkQueue queue) {
        this.campaigns = campaigns;
        this.statuses = statuses;
        this.apps = apps;
        this.queue = queue;
    }

    /** Begins all that is due. */
    void begin(Instant now) throws InterruptedException {
        for (Campaign campaign : campaigns.due(now, AT_A_TIME)) {
            Optional<App> app = apps.find(campaign.appId(), 0);
            boolean wanted = app.isPresent()
                    && statuses.find(app.get(), campaign.pushId()).isPresent();
            if (wanted) {
                begin(campaign, now);
            } else {
                // Whoever deletes the status of a push calls it off.
                campaigns.ended(campaign.id());
            }
        }
    }

    private void begin(Campaign campaign, Instant now) throws InterruptedException {
        Instant next = null;
        for (String wave : campaign.waves()) {
            Instant begin = Waves.begin(campaign, wave);
            if (begin.isAfter(now)) {
                next = begin;
                break;
            }
            if (!begin.isBefore(campaign.dueAt())) {
                WorkQueue.await(queue.send(new PlanWork(campaign.appId(), campaign.pushId(), wave)));
            }
        }
        campaigns.began(campaign, next);
    }
}
