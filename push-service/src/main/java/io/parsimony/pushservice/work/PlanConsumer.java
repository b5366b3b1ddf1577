package io.parsimony.pushservice.work;

import io.parsimony.pushservice.config.PushConfig;
import io.parsimony.pushservice.plan.Planner;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;

/** Has waves planned. What cannot be planned now is left to the sweep, which asks for it again. */
@ApplicationScoped
class PlanConsumer {

    private static final Logger LOG = Logger.getLogger(PlanConsumer.class);

    private final Planner planner;
    private final PushConfig config;

    PlanConsumer(Planner planner, PushConfig config) {
        this.planner = planner;
        this.config = config;
    }

    @Incoming("push-plans")
    @Blocking(value = "push-planners", ordered = false)
    @RunOnVirtualThread
    void consume(byte[] message) throws InterruptedException {
        Optional<PlanWork> work = WorkCodec.decodePlan(message);
        if (work.isEmpty()) {
            LOG.error("A message of pushes to plan cannot be read and is dropped");
            return;
        }
        Backoff backoff = new Backoff();
        for (int attempt = 1; attempt <= config.maxAttempts() && !isDone(work.get()); attempt++) {
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
