package io.parsimony.local.networks;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * One server, on this machine only, for the stand-ins that speak HTTP/1.1, and for tests to see what has arrived at any of
 * them and to make them busy or forgetful:
 *
 * <pre>
 * GET    /received?network=&amp;token=&amp;contains=   {"counts": {network: n}, "results": [{network, token, headers, body, at}]}
 * DELETE /received                            forgets all
 * POST   /switches                            {"invalid": [token], "busy": {network: requests}, "retryAfter": seconds}
 * DELETE /switches                            back to normal
 * </pre>
 */
public final class HttpStandIns implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private interface Responder {
        Answer answer(HttpCall call) throws IOException;
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Inbox inbox;
    private final Switches switches;

    /**
     * Starts it.
     *
     * @param port where to listen, 0 for any free port
     */
    public HttpStandIns(int port, FcmStandIn fcm, WnsStandIn wns, Inbox inbox, Switches switches) throws IOException {
        this.inbox = inbox;
        this.switches = switches;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.setExecutor(threads);
        serve("/fcm", fcm::answer);
        serve("/wns", wns::answer);
        serve("/received", this::received);
        serve("/switches", this::switched);
        server.start();
    }

    private void serve(String path, Responder responder) {
        server.createContext(path, exchange -> {
            try (HttpExchange open = exchange) {
                answer(open, responder);
            }
        });
    }

    private static void answer(HttpExchange exchange, Responder responder) throws IOException {
        Answer answer;
        try {
            answer = responder.answer(HttpCall.read(exchange));
        } catch (JsonProcessingException e) {
            answer = Answer.of(400, "{\"error\": \"the body is not the JSON that is expected\"}");
        }
        answer.write(exchange);
    }

    /** The base URL of everything here. */
    public URI url() {
        return URI.create("http://" + InetAddress.getLoopbackAddress().getHostAddress() + ":"
                + server.getAddress().getPort());
    }

    private Answer received(HttpCall call) {
        if (call.method().equals("DELETE")) {
            inbox.clear();
            return Answer.bare(204, Map.of());
        }
        var answer = JSON.createObjectNode();
        answer.set("counts", JSON.valueToTree(inbox.counts()));
        var results = answer.putArray("results");
        inbox.find(received -> matches(call, received)).forEach(received -> {
            var result = results.addObject()
                    .put("network", received.network())
                    .put("token", received.token())
                    .put("body", received.text())
                    .put("at", received.at().toString());
            result.set("headers", JSON.valueToTree(received.headers()));
        });
        return Answer.of(200, answer);
    }

    private static boolean matches(HttpCall call, Received received) {
        return call.query().getOrDefault("network", received.network()).equals(received.network())
                && call.query().getOrDefault("token", received.token()).equals(received.token())
                && received.text().contains(call.query().getOrDefault("contains", ""));
    }

    private Answer switched(HttpCall call) throws IOException {
        if (call.method().equals("DELETE")) {
            switches.reset();
        } else {
            JsonNode wanted = JSON.readTree(call.body());
            wanted.path("invalid").forEach(token -> switches.invalidate(token.asText()));
            wanted.path("busy")
                    .properties()
                    .forEach(entry ->
                            switches.throttle(entry.getKey(), entry.getValue().asInt()));
            if (wanted.has("retryAfter")) {
                switches.retryAfter(wanted.get("retryAfter").asInt());
            }
        }
        return Answer.bare(204, Map.of());
    }

    @Override
    public void close() {
        server.stop(0);
        threads.close();
    }
}
