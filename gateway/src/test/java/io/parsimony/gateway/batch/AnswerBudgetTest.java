package io.parsimony.gateway.batch;

import io.parsimony.protocol.error.ErrorCode;
import io.parsimony.protocol.error.ParseError;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import static org.assertj.core.api.Assertions.assertThat;

class AnswerBudgetTest {

    private final AnswerMemory memory = new AnswerMemory(200_000);
    private final AnswerBudget budget = memory.budget();

    @Test
    void anAnswerThatFitsIsReadWhole() {
        FakeAnswer answer = new FakeAnswer();
        Future<Buffer> read = budget.read(answer.asResponse());
        answer.send(100);
        answer.send(50);
        assertThat(read.isComplete()).isFalse();
        answer.end();
        assertThat(read.result().length()).isEqualTo(150);
    }

    @Test
    void anAnswerThatDoesNotFitIsBrokenOffAndLeavesItsRoomToOthers() {
        FakeAnswer large = new FakeAnswer();
        Future<Buffer> read = budget.read(large.asResponse());
        large.send(150_000);
        large.send(100_000);
        assertThat(read.cause())
                .isInstanceOfSatisfying(ParseError.class, e -> assertThat(e.is(ErrorCode.REQUEST_LIMIT_EXCEEDED))
                        .isTrue());
        assertThat(large.reset).isTrue();
        FakeAnswer small = new FakeAnswer();
        Future<Buffer> next = budget.read(small.asResponse());
        small.send(199_000);
        small.end();
        assertThat(next.succeeded()).isTrue();
    }

    @Test
    void aBatchWhoseAnswersTakeAllRoomAsksForNoMore() {
        assertThat(budget.isUsedUp()).isFalse();
        FakeAnswer answer = new FakeAnswer();
        budget.read(answer.asResponse());
        answer.send(150_000);
        assertThat(budget.isUsedUp()).isTrue();
    }

    @Test
    void oneBatchTakesItsRoomFromAllOthersUntilItIsOver() {
        FakeAnswer first = new FakeAnswer();
        budget.read(first.asResponse());
        first.send(150_000);
        first.end();
        FakeAnswer second = new FakeAnswer();
        Future<Buffer> refused = memory.budget().read(second.asResponse());
        second.send(150_000);
        assertThat(refused.failed()).isTrue();
        budget.close();
        FakeAnswer third = new FakeAnswer();
        Future<Buffer> read = memory.budget().read(third.asResponse());
        third.send(150_000);
        third.end();
        assertThat(read.succeeded()).isTrue();
    }

    /** The few methods of a response that are used. */
    private static final class FakeAnswer {

        private final Map<String, Handler<Object>> handlers = new HashMap<>();
        private boolean reset;

        @SuppressWarnings("unchecked")
        HttpClientResponse asResponse() {
            HttpClientRequest request = proxy(HttpClientRequest.class, (name, arguments) -> {
                reset = name.equals("reset");
                return reset;
            });
            return proxy(HttpClientResponse.class, (name, arguments) -> {
                if (name.equals("request")) {
                    return request;
                }
                handlers.put(name, (Handler<Object>) arguments[0]);
                return null;
            });
        }

        void send(int bytes) {
            handlers.get("handler").handle(Buffer.buffer(new byte[bytes]));
        }

        void end() {
            handlers.get("endHandler").handle(null);
        }

        private interface Call {
            Object of(String name, Object[] arguments);
        }

        private static <T> T proxy(Class<T> type, Call call) {
            return type.cast(Proxy.newProxyInstance(
                    type.getClassLoader(),
                    new Class<?>[] {type},
                    (self, method, arguments) -> call.of(method.getName(), arguments)));
        }
    }
}
