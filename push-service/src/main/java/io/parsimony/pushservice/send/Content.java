package io.parsimony.pushservice.send;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.parsimony.protocol.json.ParseJson;
import io.parsimony.pushservice.campaign.Campaign;
import io.parsimony.pushservice.plan.Waves;
import io.parsimony.pushservice.request.Badge;
import java.time.Instant;

/**
 * What a wave of a push sends.
 *
 * @param data the data in all its languages
 * @param options what else networks may heed
 * @param badge what it does to badges, or null for nothing
 * @param time when it is to arrive
 * @param expiresAt when it is given up, or null
 */
record Content(LocalizedData data, ObjectNode options, Badge badge, Instant time, Instant expiresAt) {

    static Content of(Campaign campaign, String wave) {
        ObjectNode data = (ObjectNode) ParseJson.read(campaign.data());
        Instant time = Waves.begin(campaign, wave);
        return new Content(
                new LocalizedData(data),
                (ObjectNode) ParseJson.read(campaign.options()),
                Badge.read(data).orElse(null),
                time,
                campaign.expiry(time));
    }

    boolean isExpired() {
        return expiresAt != null && !expiresAt.isAfter(Instant.now());
    }
}
