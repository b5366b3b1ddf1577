package io.parsimony.gateway.http;

import io.parsimony.gateway.config.GatewaySettings;
import io.parsimony.gateway.support.TestSettings;
import io.parsimony.protocol.error.ParseError;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@Timeout(30)
class BodyReaderTest {

    private static final int MEMORY = 1_000_000;

    private final GatewaySettings settings =
            new TestSettings(Map.of("parsimony.gateway.body-memory-bytes", Integer.toString(MEMORY))).gateway();
    private final BodyMemory memory = new BodyMemory(settings);
    private final Vertx vertx = Vertx.vertx();
    private final CompletableFuture<byte[]> body = new CompletableFuture<byte[]>().orTimeout(20, TimeUnit.SECONDS);
    private final Promise<HttpServerRequest> received = Promise.promise();
    private volatile Context context;
    private HttpServer server;

    @BeforeEach
    void start() {
        server = await(vertx.createHttpServer()
                .requestHandler(request -> {
                    context = Vertx.currentContext();
                    received.complete(request);
                    new BodyReader(
                                    request,
                                    new BodyShare(memory),
                                    settings,
                                    Bodies.declaredLength(request),
                                    10 * MEMORY)
                            .read()
                            .onSuccess(body::complete)
                            .onFailure(body::completeExceptionally);
                })
                .listen(0, "127.0.0.1"));
    }

    @AfterEach
    void stop() {
        await(vertx.close());
    }

    @Test
    void memoryIsTakenForWhatComesNotForWhatIsAnnounced() {
        open().putHeader("Content-Length", Integer.toString(9 * MEMORY)).write(Buffer.buffer(new byte[100_000]));
        HttpServerRequest read = await(received.future());
        while (read.bytesRead() < 100_000) {
            Thread.onSpinWait();
        }
        CompletableFuture<Void> taken = new CompletableFuture<>();
        context.runOnContext(nothing -> taken.complete(null));
        taken.join();
        assertThat(memory.change(0, MEMORY / 2)).isTrue();
        assertThat(memory.change(0, MEMORY / 2)).as("what came is held").isFalse();
        assertThat(body).isNotDone();
    }

    @Test
    void aBodyOfUnknownLengthIsReadWhole() {
        HttpClientRequest request = open().setChunked(true);
        for (int i = 0; i < 10; i++) {
            request.write(Buffer.buffer("x".repeat(30_000)));
        }
        request.end("y");
        assertThat(body.join()).hasSize(300_001).endsWith('y');
        assertThat(memory.change(0, MEMORY - 300_001)).isTrue();
    }

    @Test
    void aBodyThatDoesNotFitIsRefusedAndHoldsNothing() {
        open().end(Buffer.buffer(new byte[2 * MEMORY]));
        assertThatThrownBy(body::join).hasCauseInstanceOf(ParseError.class);
        assertThat(memory.change(0, MEMORY)).isTrue();
    }

    private HttpClientRequest open() {
        return await(vertx.createHttpClient().request(HttpMethod.POST, server.actualPort(), "127.0.0.1", "/"));
    }

    private static <T> T await(Future<T> future) {
        return future.toCompletionStage().toCompletableFuture().join();
    }
}
