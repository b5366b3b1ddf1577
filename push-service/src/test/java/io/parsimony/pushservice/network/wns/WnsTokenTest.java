package io.parsimony.pushservice.network.wns;

import com.sun.net.httpserver.HttpServer;
import io.parsimony.platform.settings.WindowsAccount;
import io.parsimony.pushservice.network.delivery.Hosts;
import io.parsimony.pushservice.network.support.NetworkFixtures;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import static org.assertj.core.api.Assertions.assertThat;

@Timeout(60)
class WnsTokenTest {

    @Test
    void allWhoNeedATokenShareOneQuestionEvenIfItFails() throws Exception {
        AtomicInteger questions = new AtomicInteger();
        HttpServer microsoft = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        microsoft.createContext("/", exchange -> {
            questions.incrementAndGet();
            exchange.sendResponseHeaders(500, -1);
            exchange.close();
        });
        microsoft.start();
        AtomicInteger failures = new AtomicInteger();
        try (HttpClient client = HttpClient.newHttpClient();
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            URI url = URI.create("http://127.0.0.1:" + microsoft.getAddress().getPort());
            WnsToken token = new WnsToken(account(), new Hosts(Optional.of(url)), client, Duration.ofSeconds(10));
            for (int i = 0; i < 50; i++) {
                threads.submit(() -> {
                    try {
                        return token.get(null);
                    } catch (IOException e) {
                        failures.incrementAndGet();
                        throw e;
                    }
                });
            }
        } finally {
            microsoft.stop(0);
        }
        assertThat(failures).hasValue(50);
        assertThat(questions).hasValue(1);
    }

    private static WindowsAccount account() {
        return NetworkFixtures.app(
                        1,
                        NetworkFixtures.object(
                                "{\"windows\": {\"packageSid\": \"ms-app://s-1-15-2-1\", \"clientSecret\": \"s\"}}"))
                .settings()
                .push()
                .windows();
    }
}
