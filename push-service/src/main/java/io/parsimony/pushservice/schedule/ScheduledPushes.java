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
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jboss.logging.Logger;

/**
 * Begins the waves of pushes whose time has come. Two instances that do so at once, or one that does it again after a crash,
 * ask for the same plan twice, which comes to the same.
 */
@ApplicationScoped
class ScheduledPushes {

    private static final Logger LOG = Logger.getLogger(ScheduledPushes.class);
    private static final int AT_A_TIME = 100;

    /** How long one waits that could not begin. */
    private static final Duration PAUSE = Duration.ofSeconds(10);

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

    /** Begins all that is due. What cannot begin is tried again later. */
    void begin(Instant now) throws InterruptedException {
        Set<String> failing = new HashSet<>();
        for (Campaign campaign : campaigns.due(now, AT_A_TIME)) {
            // An app whose database hangs takes its time once.
            if (failing.contains(campaign.appId()) || !begins(campaign, now)) {
                failing.add(campaign.appId());
                campaigns.postpone(campaign.id(), Instant.now().plus(PAUSE));
            }
        }
    }

    private boolean begins(Campaign campaign, Instant now) throws InterruptedException {
        try {
            beginOrCallOff(campaign, now);
            return true;
        } catch (RuntimeException e) {
            LOG.warnf("The push %s is due but cannot begin yet: %s", campaign.id(), e);
            return false;
        }
    }

    private void beginOrCallOff(Campaign campaign, Instant now) throws InterruptedException {
        Optional<App> app = apps.find(campaign.appId(), 0);
        if (app.isPresent() && statuses.exist(app.get(), campaign.pushId())) {
            beginWaves(campaign, now);
        } else {
            // Whoever deletes the status of a push calls it off.
            campaigns.ended(campaign.id());
        }
    }

    private void beginWaves(Campaign campaign, Instant now) throws InterruptedException {
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
