package io.parsimony.gateway.support;

import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;

/** A service of the suite as the gateway sees it: keeps what it is sent and answers what a test wants. */
public final class FakeService {

    private final List<Received> received = new CopyOnWriteArrayList<>();
    private final AtomicInteger begun = new AtomicInteger();
    private final AtomicInteger brokenOff = new AtomicInteger();
    private final Vertx vertx;
    private final URI address;
    private HttpServer server;
    private volatile BiConsumer<Received, HttpServerRequest> behaviour;

    FakeService(Vertx vertx, URI address) {
        this.vertx = vertx;
        this.address = address;
        reset();
    }

    /** What the service was sent. */
    public record Received(String method, String uri, MultiMap headers, String body) {}

    /** Everything that arrived since the last reset. */
    public List<Received> received() {
        return received;
    }

    /** The one request that arrived since the last reset. */
    public Received only() {
        if (received.size() != 1) {
            throw new AssertionError("expected one request, got " + received);
        }
        return received.getFirst();
    }

    /** How many requests have begun since the last reset. */
    public int begun() {
        return begun.get();
    }

    /** How many of them the gateway broke off. */
    public int brokenOff() {
        return brokenOff.get();
    }

    public void reset() {
        received.clear();
        begun.set(0);
        brokenOff.set(0);
        answer(200, "{\"ok\":true}");
    }

    /** Answers everything with that. */
    public void answer(int status, String json) {
        behave((sent, request) -> request.response()
                .setStatusCode(status)
                .putHeader("Content-Type", "application/json")
                .end(json));
    }

    /** Does that with each request. */
    public void behave(BiConsumer<Received, HttpServerRequest> behaviour) {
        this.behaviour = behaviour;
    }

    public void start() {
        HttpServerOptions options = new HttpServerOptions()
                .setHost("127.0.0.1")
                .setPort(address.getPort())
                .setMaxInitialLineLength(8_388_608);
        server = vertx.createHttpServer(options).requestHandler(this::handle);
        server.listen().toCompletionStage().toCompletableFuture().join();
    }

    public void stop() {
        server.close().toCompletionStage().toCompletableFuture().join();
    }

    private void handle(HttpServerRequest request) {
        begun.incrementAndGet();
        request.body().onSuccess(body -> handle(request, body)).onFailure(fault -> brokenOff.incrementAndGet());
    }

    private void handle(HttpServerRequest request, Buffer body) {
        Received sent = new Received(
                request.method().name(),
                request.uri(),
                MultiMap.caseInsensitiveMultiMap().addAll(request.headers()),
                body.toString());
        received.add(sent);
        behaviour.accept(sent, request);
    }
}
