package io.parsimony.pushservice.network.wns;

import com.sun.net.httpserver.HttpServer;
import io.parsimony.pushservice.network.Outcome;
import io.parsimony.pushservice.network.delivery.Attempt;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;
import static org.assertj.core.api.Assertions.assertThat;

class WnsAnswersTest {

    @Test
    void aChannelOfAnotherAppIsTheFaultOfThatDeviceAlone() throws Exception {
        assertThat(WnsAnswers.read(answer(403)))
                .isInstanceOfSatisfying(
                        Attempt.Done.class, done -> assertThat(done.outcome()).isInstanceOf(Outcome.Refused.class));
        assertThat(WnsAnswers.read(answer(401)))
                .isInstanceOfSatisfying(Attempt.Done.class, done -> assertThat(done.outcome())
                        .isInstanceOf(Outcome.Misconfigured.class));
    }

    private static HttpResponse<?> answer(int status) throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        server.start();
        try (HttpClient client = HttpClient.newHttpClient()) {
            URI uri = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
            return client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.discarding());
        } finally {
            server.stop(0);
        }
    }
}
