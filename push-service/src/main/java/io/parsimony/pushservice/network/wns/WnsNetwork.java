package io.parsimony.pushservice.network.wns;

import io.parsimony.platform.app.App;
import io.parsimony.platform.settings.PushSettings;
import io.parsimony.pushservice.network.Device;
import io.parsimony.pushservice.network.NetworkSettings;
import io.parsimony.pushservice.network.Notification;
import io.parsimony.pushservice.network.OutcomeListener;
import io.parsimony.pushservice.network.PushNetwork;
import io.parsimony.pushservice.network.delivery.PerApp;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.net.http.HttpClient;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Microsoft's network, for {@code winrt} and {@code winphone}; the token of a device is the address of its channel. */
@Singleton
public class WnsNetwork implements PushNetwork {

    /** The types of the devices that it reaches. */
    public static final Set<String> TYPES = Set.of("winrt", "winphone", "windows", "wns");

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final PerApp<WnsApp> apps;

    WnsNetwork(NetworkSettings settings) {
        HttpClient client = HttpClient.newBuilder()
                .connectTimeout(settings.answerTimeout())
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
        this.apps = new PerApp<>(app -> new WnsApp(app.settings().push().windows(), client, settings, threads));
    }

    @Override
    public String name() {
        return "wns";
    }

    @Override
    public boolean isConfigured(App app) {
        PushSettings push = app.settings().push();
        return push.adapter() == null && push.windows() != null;
    }

    @Override
    public boolean serves(App app, Device device) {
        return isConfigured(app) && device.isOfType(TYPES);
    }

    @Override
    public void verify(App app) {
        try (PerApp.Use<WnsApp> use = apps.use(app)) {
            use.get().verify();
        }
    }

    @Override
    public void send(App app, Notification notification, List<Device> devices, OutcomeListener outcomes)
            throws InterruptedException {
        try (PerApp.Use<WnsApp> use = apps.use(app)) {
            use.get().send(new WnsMessage(notification), devices, outcomes);
        }
    }

    @PreDestroy
    void close() {
        apps.close();
        threads.shutdownNow();
    }
}
