package io.parsimony.gateway.proxy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.parsimony.gateway.metrics.UpstreamMeters;
import io.parsimony.gateway.route.Service;
import io.parsimony.gateway.support.TestSettings;
import io.parsimony.protocol.error.ParseError;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ConnectionPoolTooBusyException;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@Timeout(60)
class UpstreamTest {

    private static final String NO_CONNECTION = "5ms";

    private final Vertx vertx = Vertx.vertx();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final List<Integer> ports = new CopyOnWriteArrayList<>();
    private Upstream upstream;

    private void start(Handler<HttpServerRequest> service, String... settings) {
        HttpServer server = await(vertx.createHttpServer()
                .requestHandler(request -> {
                    ports.add(request.remoteAddress().port());
                    service.handle(request);
                })
                .listen(0, "127.0.0.1"));
        Map<String, String> changed = new HashMap<>();
        changed.put("parsimony.services.data-service", "http://127.0.0.1:" + server.actualPort());
        changed.put("parsimony.services.files-service", "http://127.0.0.1:" + server.actualPort());
        for (int i = 0; i < settings.length; i += 2) {
            changed.put("parsimony.gateway." + settings[i], settings[i + 1]);
        }
        TestSettings all = new TestSettings(changed);
        upstream = new Upstream(vertx, all.gateway(), all.urls(), new UpstreamMeters(registry));
    }

    @AfterEach
    void stop() {
        upstream.close();
        await(vertx.close());
    }

    @Test
    void aRequestThatFindsNoFreeConnectionIsToldSo() {
        start(request -> {}, "connections-per-service", "1", "connection-wait", NO_CONNECTION);
        open(Service.DATA);
        assertThatThrownBy(() -> open(Service.DATA))
                .isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(ConnectionPoolTooBusyException.class)
                .satisfies(fault -> {
                    ParseError error = UpstreamErrors.explain(Service.DATA, fault.getCause());
                    assertThat(error.status()).isEqualTo(503);
                });
        assertThat(errors("busy")).isEqualTo(1);
    }

    @Test
    void filesUnderWayLeaveOtherRequestsTheirConnections() {
        start(
                request -> request.response().end("x"),
                "connections-per-service",
                "1",
                "file-connections",
                "2",
                "connection-wait",
                NO_CONNECTION);
        openDownload();
        await(upstream.openUpload(Service.FILES, HttpMethod.POST, "/files/a", MultiMap.caseInsensitiveMultiMap()));
        assertThat(get(Service.FILES)).isEqualTo("x");
        assertThatThrownBy(this::openDownload).hasCauseInstanceOf(ConnectionPoolTooBusyException.class);
    }

    @Test
    void aConnectionThatHasLivedLongIsUsedOnceMoreAndReplaced() throws InterruptedException {
        start(
                request -> request.response().end(String.valueOf(request.getHeader("Connection"))),
                "connections-per-service",
                "1",
                "connection-life",
                "1ms");
        get(Service.DATA);
        Thread.sleep(10);
        assertThat(get(Service.DATA)).isEqualToIgnoringCase("close");
        get(Service.DATA);
        assertThat(ports.get(1)).isEqualTo(ports.get(0));
        assertThat(ports.get(2)).isNotEqualTo(ports.get(0));
    }

    @Test
    void aYoungConnectionIsKept() {
        start(
                request -> request.response().end(String.valueOf(request.getHeader("Connection"))),
                "connections-per-service",
                "1");
        get(Service.DATA);
        assertThat(get(Service.DATA)).isEqualTo("null");
        assertThat(ports.get(1)).isEqualTo(ports.get(0));
    }

    @Test
    void aRequestThatTheGatewayBreaksOffIsNoErrorOfTheService() {
        start(request -> {});
        HttpClientRequest request = open(Service.DATA);
        Future<?> answer = upstream.send(Service.DATA, request, Buffer.buffer());
        request.reset();
        assertThatThrownBy(() -> await(answer)).isInstanceOf(CompletionException.class);
        assertThat(errors("broken-off")).isZero();
    }

    @Test
    void anUploadThatTheServiceBreaksOffIsAnError() {
        start(request -> request.connection().close());
        HttpClientRequest request = await(
                upstream.openUpload(Service.FILES, HttpMethod.POST, "/files/a", MultiMap.caseInsensitiveMultiMap()));
        request.setChunked(true).write("begun");
        assertThatThrownBy(() -> await(upstream.answer(Service.FILES, request)))
                .isInstanceOf(CompletionException.class);
        assertThat(registry.get("parsimony.upstream.errors")
                        .tags("upstream", "files-service", "reason", "broken-off")
                        .counter()
                        .count())
                .isEqualTo(1);
    }

    private HttpClientRequest open(Service service) {
        return await(upstream.open(service, HttpMethod.GET, "/a", MultiMap.caseInsensitiveMultiMap()));
    }

    private HttpClientRequest openDownload() {
        return await(
                upstream.openDownload(Service.FILES, HttpMethod.GET, "/files/a", MultiMap.caseInsensitiveMultiMap()));
    }

    private String get(Service service) {
        return await(upstream.send(service, HttpMethod.GET, "/a", MultiMap.caseInsensitiveMultiMap(), Buffer.buffer())
                        .compose(answer -> answer.body()))
                .toString();
    }

    private double errors(String reason) {
        return registry.get("parsimony.upstream.errors")
                .tags("upstream", "data-service", "reason", reason)
                .counter()
                .count();
    }

    private static <T> T await(Future<T> future) {
        return future.toCompletionStage().toCompletableFuture().join();
    }
}
