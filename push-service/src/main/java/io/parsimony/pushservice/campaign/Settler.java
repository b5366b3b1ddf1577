package io.parsimony.pushservice.campaign;

import io.parsimony.platform.app.App;
import io.parsimony.platform.app.AppDirectory;
import io.parsimony.pushservice.campaign.Campaign.State;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/**
 * Brings the status of pushes up to what the ledger says. It always writes sums over the ledger, never differences, so that
 * it does no harm to do it twice, and none to do it again after a crash.
 */
@ApplicationScoped
public class Settler {

    private static final Logger LOG = Logger.getLogger(Settler.class);

    private final Set<String> changed = ConcurrentHashMap.newKeySet();
    private final Campaigns campaigns;
    private final Ledger ledger;
    private final PushStatuses statuses;
    private final AppDirectory apps;

    public Settler(Campaigns campaigns, Ledger ledger, PushStatuses statuses, AppDirectory apps) {
        this.campaigns = campaigns;
        this.ledger = ledger;
        this.statuses = statuses;
        this.apps = apps;
    }

    /**
     * Says that a batch is over. The status of its push follows in a moment, once for all that happens until then, but at once
     * if it was the last.
     */
    public void batchIsOver(String campaign) {
        if (ledger.hasOpen(campaign)) {
            changed.add(campaign);
        } else {
            settle(campaign);
        }
    }

    /** Settles all pushes that something became of; those of which that fails are left to the sweep. */
    public void settleChanged() {
        for (String campaign : new HashSet<>(changed)) {
            // First, as more may happen meanwhile.
            changed.remove(campaign);
            try {
                campaigns.touch(campaign, Instant.now());
                settle(campaign);
            } catch (RuntimeException e) {
                LOG.warnf(e, "The status of the push %s could not be brought up to date yet", campaign);
            }
        }
    }

    /** Gives up a push that could not be handed on. Nothing of it was sent. */
    public void giveUp(Campaign campaign) {
        Optional<App> app = apps.find(campaign.appId(), 0);
        if (app.isPresent()) {
            statuses.failed(app.get(), campaign.pushId(), "The push could not be handed on.");
        }
        campaigns.ended(campaign.id());
    }

    /** Brings the status of a push up to date, and ends it if nothing is left to be done. */
    public void settle(String id) {
        Campaign campaign = campaigns.find(id).orElse(null);
        if (campaign == null || campaign.state() == State.ENDED) {
            return;
        }
        Optional<App> app = apps.find(campaign.appId(), 0);
        if (app.isEmpty()) {
            campaigns.ended(id);
            return;
        }
        Totals totals = ledger.totals(id);
        boolean over = totals.open() == 0 && campaign.planned().containsAll(campaign.waves());
        if (over) {
            statuses.ended(app.get(), campaign.pushId(), totals);
            campaigns.ended(id);
        } else {
            statuses.progress(app.get(), campaign.pushId(), totals);
        }
    }
}
