package io.parsimony.pushservice.network.apns;

import io.parsimony.platform.app.App;
import io.parsimony.platform.settings.PushSettings;
import io.parsimony.protocol.error.ParseError;
import io.parsimony.pushservice.network.Device;
import io.parsimony.pushservice.network.NetworkSettings;
import io.parsimony.pushservice.network.Notification;
import io.parsimony.pushservice.network.Outcome;
import io.parsimony.pushservice.network.OutcomeListener;
import io.parsimony.pushservice.network.PushNetwork;
import io.parsimony.pushservice.network.delivery.PerApp;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** Apple's network, for {@code ios}, {@code osx}, {@code tvos} and {@code watchos}. */
@Singleton
public class ApnsNetwork implements PushNetwork {

    private record Group(String type, String bundleId) {}

    private final PerApp<ApnsWays> ways;

    ApnsNetwork(ApnsClients clients, NetworkSettings settings) {
        this.ways = new PerApp<>(app -> new ApnsWays(app, clients, settings));
    }

    @Override
    public String name() {
        return "apns";
    }

    @Override
    public boolean isConfigured(App app) {
        PushSettings push = app.settings().push();
        return push.adapter() == null && !push.apple().isEmpty();
    }

    @Override
    public boolean serves(App app, Device device) {
        return isConfigured(app)
                && device.isOfType(app.settings().push().apple().keySet());
    }

    @Override
    public void verify(App app) {
        try (PerApp.Use<ApnsWays> use = ways.use(app)) {
            use.get().verify();
        }
    }

    @Override
    public void send(App app, Notification notification, List<Device> devices, OutcomeListener outcomes)
            throws InterruptedException {
        try (PerApp.Use<ApnsWays> use = ways.use(app)) {
            ApnsMessage message = new ApnsMessage(notification);
            Map<Group, List<Device>> groups = new HashMap<>();
            for (Device device : devices) {
                Group group = new Group(device.networkType(), device.appIdentifier());
                groups.computeIfAbsent(group, key -> new ArrayList<>()).add(device);
            }
            for (Map.Entry<Group, List<Device>> entry : groups.entrySet()) {
                send(use.get(), message, entry.getKey(), entry.getValue(), outcomes);
            }
        } catch (ApnsMessage.BadMessageException e) {
            devices.forEach(device -> outcomes.on(device, new Outcome.Refused(e.getMessage())));
        } catch (ParseError e) {
            devices.forEach(device -> outcomes.on(device, new Outcome.Misconfigured(e.getMessage())));
        }
    }

    /** Tries the ways in turn; a device is done when one of them delivers. */
    private static void send(
            ApnsWays all, ApnsMessage message, Group group, List<Device> devices, OutcomeListener outcomes)
            throws InterruptedException {
        // By identity: a device holds a whole document.
        Map<Device, Outcome> failed = new IdentityHashMap<>();
        List<Device> left = devices;
        for (ApnsWay way : all.of(group.type(), group.bundleId())) {
            way.send(message, group.bundleId(), left, (device, outcome) -> {
                if (outcome instanceof Outcome.Delivered) {
                    failed.remove(device);
                    outcomes.on(device, outcome);
                } else {
                    failed.merge(device, outcome, ApnsNetwork::worse);
                }
            });
            left = List.copyOf(failed.keySet());
            if (left.isEmpty()) {
                return;
            }
        }
        for (Device device : left) {
            outcomes.on(device, failed.getOrDefault(device, new Outcome.Refused(noWay(group))));
        }
    }

    /** A token is only invalid if no way knows it. */
    private static Outcome worse(Outcome first, Outcome second) {
        return first instanceof Outcome.TokenInvalid ? second : first;
    }

    private static String noWay(Group group) {
        return group.bundleId() == null
                ? "the installation has no appIdentifier and push." + group.type() + " no topic"
                : "push." + group.type() + " has nothing for the app " + group.bundleId();
    }

    @PreDestroy
    void close() {
        ways.close();
    }
}
