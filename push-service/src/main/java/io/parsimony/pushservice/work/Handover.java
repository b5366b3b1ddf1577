package io.parsimony.pushservice.work;

import io.parsimony.pushservice.campaign.Batch;
import io.parsimony.pushservice.campaign.Campaign;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Future;

/** Hands batches of a push on to whoever is free to send them, several on their way to Kafka at a time. Used by one thread. */
public final class Handover {

    private static final int IN_FLIGHT = 20;

    private final WorkQueue queue;
    private final Campaign campaign;
    private final Queue<Future<?>> inFlight = new ArrayDeque<>();

    /** @param campaign the push whose batches are handed on */
    public Handover(WorkQueue queue, Campaign campaign) {
        this.queue = queue;
        this.campaign = campaign;
    }

    /** Hands on a batch that is in the ledger. */
    public void add(Batch batch) throws InterruptedException {
        inFlight.add(queue.send(new BatchWork(campaign.appId(), campaign.pushId(), batch.wave(), batch.number())));
        if (inFlight.size() > IN_FLIGHT) {
            WorkQueue.await(inFlight.poll());
        }
    }

    /**
     * Waits until Kafka has all of them.
     *
     * @throws org.apache.kafka.common.KafkaException if it did not take one
     */
    public void await() throws InterruptedException {
        while (!inFlight.isEmpty()) {
            WorkQueue.await(inFlight.poll());
        }
    }
}
