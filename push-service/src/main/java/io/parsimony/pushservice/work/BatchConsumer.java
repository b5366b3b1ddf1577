package io.parsimony.pushservice.work;

import io.parsimony.pushservice.send.BatchSender;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;

/** Has batches sent, a few at a time. A batch is tried until it is over; the ledger counts the attempts. */
@ApplicationScoped
class BatchConsumer {

    private static final Logger LOG = Logger.getLogger(BatchConsumer.class);

    private final BatchSender sender;

    BatchConsumer(BatchSender sender) {
        this.sender = sender;
    }

    @Incoming("push-batches")
    @Blocking(value = "push-senders", ordered = false)
    @RunOnVirtualThread
    void consume(byte[] message) throws InterruptedException {
        Optional<BatchWork> work = WorkCodec.decodeBatch(message);
        if (work.isEmpty()) {
            LOG.error("A message of devices to send to cannot be read and is dropped");
            return;
        }
        Backoff backoff = new Backoff();
        while (!isOver(work.get())) {
            backoff.pause();
        }
    }

    private boolean isOver(BatchWork work) throws InterruptedException {
        try {
            return sender.send(work);
        } catch (RuntimeException e) {
            LOG.warnf(
                    e,
                    "Batch %d of the push %s of the app %s could not be sent yet",
                    work.number(),
                    work.pushId(),
                    work.appId());
            return false;
        }
    }
}
