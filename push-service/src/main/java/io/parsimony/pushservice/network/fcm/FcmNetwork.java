package io.parsimony.pushservice.network.fcm;

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
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Google's network, for {@code android}. */
@Singleton
public class FcmNetwork implements PushNetwork {

    private static final Set<String> TYPES = Set.of("android", "fcm", "gcm");

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final PerApp<FcmProject> projects;

    FcmNetwork(JdkTransport transport, NetworkSettings settings) {
        this.projects =
                new PerApp<>(app -> new FcmProject(app.settings().push().firebase(), transport, settings, threads));
    }

    @Override
    public String name() {
        return "fcm";
    }

    @Override
    public boolean isConfigured(App app) {
        PushSettings push = app.settings().push();
        return push.adapter() == null && push.firebase() != null;
    }

    @Override
    public boolean serves(App app, Device device) {
        return isConfigured(app) && device.isOfType(TYPES);
    }

    @Override
    public void verify(App app) {
        try (PerApp.Use<FcmProject> use = projects.use(app)) {
            use.get().verify();
        }
    }

    @Override
    public void send(App app, Notification notification, List<Device> devices, OutcomeListener outcomes)
            throws InterruptedException {
        try (PerApp.Use<FcmProject> use = projects.use(app)) {
            use.get().send(new FcmMessage(notification), devices, outcomes);
        } catch (IllegalArgumentException e) {
            devices.forEach(device -> outcomes.on(device, new Outcome.Refused(e.getMessage())));
        } catch (ParseError e) {
            devices.forEach(device -> outcomes.on(device, new Outcome.Misconfigured(e.getMessage())));
        }
    }

    @PreDestroy
    void close() {
        projects.close();
        threads.shutdownNow();
    }
}
