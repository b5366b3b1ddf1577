package io.parsimony.gateway.support;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;

/** Chooses free ports for the fake services, before the gateway reads where they are. */
public class FakePorts implements QuarkusTestResourceLifecycleManager {

    @Override
    public Map<String, String> start() {
        try (ServerSocket data = free();
                ServerSocket auth = free();
                ServerSocket push = free();
                ServerSocket analytics = free();
                ServerSocket files = free()) {
            return Map.of(
                    "parsimony.services.data-service", "http://127.0.0.1:" + data.getLocalPort(),
                    "parsimony.services.auth-service", "http://127.0.0.1:" + auth.getLocalPort(),
                    "parsimony.services.push-service", "http://127.0.0.1:" + push.getLocalPort(),
                    "parsimony.services.analytics-service", "http://127.0.0.1:" + analytics.getLocalPort(),
                    "parsimony.services.files-service", "http://127.0.0.1:" + files.getLocalPort());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ServerSocket free() throws IOException {
        return new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    }

    @Override
    public void stop() {
        // The services end with the gateway.
    }
}
