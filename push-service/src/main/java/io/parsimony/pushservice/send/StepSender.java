package io.parsimony.pushservice.send;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.mongodb.MongoException;
import io.parsimony.platform.app.App;
import io.parsimony.pushservice.campaign.Batch;
import io.parsimony.pushservice.campaign.Batch.BadgeBefore;
import io.parsimony.pushservice.campaign.Campaign;
import io.parsimony.pushservice.network.Device;
import io.parsimony.pushservice.network.Notification;
import io.parsimony.pushservice.network.OutcomeListener;
import io.parsimony.pushservice.network.PushNetwork;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Sends a notification to some devices, to each by its network and in its language. */
@ApplicationScoped
class StepSender {

    private static final Logger LOG = Logger.getLogger(StepSender.class);

    private final Devices devices;
    private final Networks networks;
    private final Badges badges;
    private final OutcomeMeters meters;

    StepSender(Devices devices, Networks networks, Badges badges, OutcomeMeters meters) {
        this.devices = devices;
        this.networks = networks;
        this.badges = badges;
        this.meters = meters;
    }

    /** Sends to the installations, and blocks until all outcomes are known. Those that no network serves count as nothing. */
    Step send(App app, Campaign campaign, Content content, Batch claimed, List<BadgeBefore> before, List<String> ids)
            throws InterruptedException {
        boolean whole = networks.needWholeInstallations(app);
        List<Device> ready = badges.apply(app, content.badge(), claimed, before, devices.read(app, ids, whole));
        if (whole && content.badge() != null) {
            ready = devices.asStoredNow(app, ready);
        }
        Step step = new Step();
        for (Map.Entry<PushNetwork, List<Device>> entry : byNetwork(app, ready).entrySet()) {
            OutcomeListener outcomes = meters.counting(entry.getKey(), step);
            for (Map.Entry<ObjectNode, List<Device>> group :
                    byData(content.data(), entry.getValue()).entrySet()) {
                Notification notification = new Notification(
                        campaign.pushId(), group.getKey(), content.options(), content.time(), content.expiresAt());
                entry.getKey().send(app, notification, group.getValue(), outcomes);
                step.close(group.getValue());
            }
        }
        clearTokens(app, step.invalid());
        return step;
    }

    /** Nothing that was sent is sent again because of this: what is left of such tokens, the next push finds. */
    private void clearTokens(App app, List<Device> invalid) {
        try {
            devices.clearTokens(app, invalid);
        } catch (MongoException e) {
            LOG.warnf(e, "%d tokens that lead nowhere stay with the app %s", invalid.size(), app.appId());
        }
    }

    private Map<PushNetwork, List<Device>> byNetwork(App app, List<Device> ready) {
        Map<PushNetwork, List<Device>> groups = new LinkedHashMap<>();
        for (Device device : ready) {
            Optional<PushNetwork> network = networks.of(app, device);
            network.ifPresent(found ->
                    groups.computeIfAbsent(found, none -> new ArrayList<>()).add(device));
        }
        return groups;
    }

    private static Map<ObjectNode, List<Device>> byData(LocalizedData data, List<Device> ready) {
        Map<ObjectNode, List<Device>> groups = new IdentityHashMap<>();
        for (Device device : ready) {
            groups.computeIfAbsent(data.of(device.localeIdentifier()), none -> new ArrayList<>())
                    .add(device);
        }
        return groups;
    }
}
