package io.parsimony.gateway.batch;

import io.parsimony.gateway.http.UriPath;
import io.parsimony.protocol.error.ErrorCode;
import io.parsimony.protocol.error.ParseError;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import static org.assertj.core.api.Assertions.assertThat;

class SpreadBatchTest {

    private final List<Promise<Buffer>> underWay = new ArrayList<>();

    @Test
    void answersStandInTheOrderOfTheRequests() {
        Future<Buffer> all = new SpreadBatch(parts(2), this::later, 20).run();
        underWay.get(1).complete(Buffer.buffer("{\"n\":2}"));
        assertThat(all.isComplete()).isFalse();
        underWay.get(0).complete(Buffer.buffer("{\"n\":1}"));
        assertThat(all.result().toString()).isEqualTo("[{\"success\":{\"n\":1}},{\"success\":{\"n\":2}}]");
    }

    @Test
    void aPartThatFailsLeavesTheOthersAlone() {
        Future<Buffer> all = new SpreadBatch(parts(3), this::later, 20).run();
        underWay.get(0).complete(Buffer.buffer("{}"));
        underWay.get(1).fail(ParseError.of(ErrorCode.OBJECT_NOT_FOUND, "Object not found."));
        underWay.get(2).fail(new IllegalStateException("secret"));
        assertThat(all.result().toString())
                .isEqualTo("[{\"success\":{}},{\"error\":{\"code\":101,\"error\":\"Object not found.\"}},"
                        + "{\"error\":{\"code\":1,\"error\":\"Internal server error.\"}}]");
    }

    @Test
    void onlySomeAreUnderWayAtOnce() {
        new SpreadBatch(parts(5), this::later, 2).run();
        assertThat(underWay).hasSize(2);
        underWay.getFirst().complete(Buffer.buffer("{}"));
        assertThat(underWay).hasSize(3);
    }

    @Test
    void manyPartsThatAreAnsweredAtOnceDoNotOverflowTheStack() {
        Future<Buffer> all =
                new SpreadBatch(parts(100_000), part -> Future.succeededFuture(Buffer.buffer("1")), 3).run();
        assertThat(all.result().toString()).startsWith("[{\"success\":1},").endsWith("{\"success\":1}]");
    }

    @Test
    void anEmptyBatchHasAnEmptyAnswer() {
        assertThat(new SpreadBatch(List.of(), this::later, 2).run().result().toString())
                .isEqualTo("[]");
    }

    private Future<Buffer> later(BatchPart part) {
        Promise<Buffer> promise = Promise.promise();
        underWay.add(promise);
        return promise.future();
    }

    private static List<BatchPart> parts(int count) {
        BatchPart part = new BatchPart(HttpMethod.GET, UriPath.parse("/classes/_User"), "", new byte[0]);
        return IntStream.range(0, count).mapToObj(i -> part).toList();
    }
}
