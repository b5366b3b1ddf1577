package io.parsimony.pushservice.plan;

import io.parsimony.pushservice.campaign.Campaigns;
import java.time.Duration;
import java.time.Instant;

/** Keeps the sweep from a campaign that is being planned, with a write every few seconds only. Used by one thread. */
final class Touch {

    private static final Duration PAUSE = Duration.ofSeconds(5);

    private final Campaigns campaigns;
    private final String campaign;
    private Instant last = Instant.now();

    Touch(Campaigns campaigns, String campaign) {
        this.campaigns = campaigns;
        this.campaign = campaign;
    }

    void now() {
        Instant now = Instant.now();
        if (now.isAfter(last.plus(PAUSE))) {
            campaigns.touch(campaign, now);
            last = now;
        }
    }
}
