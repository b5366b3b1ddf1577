package io.parsimony.pushservice.send;

import io.parsimony.pushservice.campaign.Batch;
import io.parsimony.pushservice.campaign.Ledger;
import io.parsimony.pushservice.campaign.LostClaimException;
import java.time.Duration;
import org.jboss.logging.Logger;

/** Renews a batch's lease while its owner waits for a network, and stops the owner if the batch is not its own any more. */
final class LeaseKeeper implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(LeaseKeeper.class);

    private final Thread owner = Thread.currentThread();
    private final Thread keeper;
    private volatile boolean lost;

    LeaseKeeper(Ledger ledger, Batch claimed, Duration lease) {
        Duration pause = lease.dividedBy(3);
        keeper = Thread.ofVirtual().name("push-lease").start(() -> keep(ledger, claimed, pause));
    }

    private void keep(Ledger ledger, Batch claimed, Duration pause) {
        try {
            while (true) {
                Thread.sleep(pause);
                renew(ledger, claimed);
            }
        } catch (InterruptedException done) {
            // The owner has finished.
            return;
        }
    }

    private void renew(Ledger ledger, Batch claimed) throws InterruptedException {
        try {
            ledger.renew(claimed);
        } catch (LostClaimException e) {
            LOG.warn(e.getMessage());
            lost = true;
            owner.interrupt();
            throw new InterruptedException();
        } catch (RuntimeException e) {
            LOG.warnf("The lease of the batch %s could not be renewed, trying again: %s", claimed.id(), e);
        }
    }

    /** Whether the batch was found to be somebody else's, which is why its owner was interrupted. */
    boolean hasLost() {
        return lost;
    }

    @Override
    public void close() throws InterruptedException {
        keeper.interrupt();
        keeper.join();
    }
}
