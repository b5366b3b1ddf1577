package io.parsimony.pushservice.work;

import io.parsimony.pushservice.plan.Planner;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;

/** Has waves planned. What cannot be planned soon is left to the sweep, which asks for it again. */
@ApplicationScoped
class PlanConsumer {

    private static final Logger LOG = Logger.getLogger(PlanConsumer.class);

    /** No longer, as others wait. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Planner planner;
    private final UnreadableMessages unreadable;

    PlanConsumer(Planner planner, UnreadableMessages unreadable) {
        this.planner = planner;
        this.unreadable = unreadable;
    }

    @Incoming("push-plans")
    @Blocking(value = "push-planners", ordered = false)
    @RunOnVirtualThread
    void consume(byte[] message) throws InterruptedException {
        Optional<PlanWork> work = WorkCodec.decodePlan(message);
        if (work.isEmpty()) {
            unreadable.ofPlans();
            return;
        }
        Backoff backoff = new Backoff();
        Instant end = Instant.now().plus(PATIENCE);
        while (!isDone(work.get()) && Instant.now().isBefore(end)) {
            backoff.pause();
        }
    }

    private boolean isDone(PlanWork work) throws InterruptedException {
        try {
            planner.plan(work);
            return true;
        } catch (RuntimeException e) {
            LOG.warnf(e, "The push %s of the app %s could not be planned yet", work.pushId(), work.appId());
            return false;
        }
    }
}
