package io.parsimony.pushservice.work;

import com.mongodb.MongoException;
import io.parsimony.pushservice.campaign.Batch;
import io.parsimony.pushservice.campaign.Campaign;
import io.parsimony.pushservice.campaign.Ledger;
import io.parsimony.pushservice.send.BatchSender;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.KafkaException;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;

/**
 * Has batches sent, a few at a time. One that cannot be sent now goes to the end of the queue, so that it keeps no others
 * waiting; the ledger counts the attempts.
 */
@ApplicationScoped
class BatchConsumer {

    private static final Logger LOG = Logger.getLogger(BatchConsumer.class);

    /** How long a batch waits for the others of its app before those behind it have their turn. */
    private static final Duration WAIT = Duration.ofSeconds(2);

    /** How long one waits that failed or that somebody else is at. */
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final BatchSender sender;
    private final Ledger ledger;
    private final SenderSlots slots;
    private final WorkQueue queue;
    private final UnreadableMessages unreadable;

    BatchConsumer(
            BatchSender sender, Ledger ledger, SenderSlots slots, WorkQueue queue, UnreadableMessages unreadable) {
        this.sender = sender;
        this.ledger = ledger;
        this.slots = slots;
        this.queue = queue;
        this.unreadable = unreadable;
    }

    @Incoming("push-batches")
    @Blocking(value = "push-senders", ordered = false)
    @RunOnVirtualThread
    void consume(byte[] message) throws InterruptedException {
        Optional<BatchWork> work = WorkCodec.decodeBatch(message);
        if (work.isEmpty()) {
            unreadable.ofBatches();
        } else if (!isOver(work.get())) {
            putBack(work.get());
        }
    }

    private boolean isOver(BatchWork work) throws InterruptedException {
        if (!slots.take(work.appId(), WAIT)) {
            return false;
        }
        boolean over;
        try {
            over = send(work);
        } finally {
            slots.giveBack(work.appId());
        }
        if (!over) {
            Thread.sleep(PAUSE);
        }
        return over;
    }

    private boolean send(BatchWork work) throws InterruptedException {
        try {
            return sender.send(work);
        } catch (RuntimeException e) {
            // What passes is logged again and again: no trace of it.
            LOG.warnf(
                    Outage.is(e) ? null : e,
                    "Batch %d of the push %s of the app %s could not be sent yet: %s",
                    work.number(),
                    work.pushId(),
                    work.appId(),
                    e);
            return false;
        }
    }

    /** The message is done with only when Kafka has the other one, and the sweep knows that there is one. */
    private void putBack(BatchWork work) throws InterruptedException {
        Backoff backoff = new Backoff();
        String batch = Batch.id(Campaign.id(work.appId(), work.pushId()), work.wave(), work.number());
        while (true) {
            try {
                ledger.handed(List.of(batch), Instant.now());
                WorkQueue.await(queue.send(work));
                return;
            } catch (KafkaException | MongoException e) {
                LOG.warnf("The batch %s could not be put back yet: %s", batch, e);
                backoff.pause();
            }
        }
    }
}
