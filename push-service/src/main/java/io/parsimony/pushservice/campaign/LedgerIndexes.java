package io.parsimony.pushservice.campaign;

import io.parsimony.pushservice.work.Outage;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;

/** Makes the indexes that are missing, in the background, since the database may start later than we do. */
@Singleton
class LedgerIndexes {

    private static final Logger LOG = Logger.getLogger(LedgerIndexes.class);

    private final Campaigns campaigns;
    private final Ledger ledger;
    private final Thread maker = Thread.ofVirtual().name("push-indexes").unstarted(this::run);

    LedgerIndexes(Campaigns campaigns, Ledger ledger) {
        this.campaigns = campaigns;
        this.ledger = ledger;
    }

    void onStart(@Observes StartupEvent event) {
        maker.start();
    }

    void onStop(@Observes ShutdownEvent event) {
        maker.interrupt();
    }

    private void run() {
        try {
            Outage.outlast("The indexes of pushes could not be made", () -> {
                campaigns.ensureIndexes();
                ledger.ensureIndexes();
            });
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.error("The indexes of pushes cannot be made: pushes will be slow", e);
        }
    }
}
