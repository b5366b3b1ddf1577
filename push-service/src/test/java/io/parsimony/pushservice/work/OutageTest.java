package io.parsimony.pushservice.work;

import com.mongodb.MongoException;
import com.mongodb.MongoTimeoutException;
import io.parsimony.protocol.error.ErrorCode;
import io.parsimony.protocol.error.ParseError;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class OutageTest {

    @Test
    void whatPassesIsWaitedFor() throws Exception {
        AtomicInteger calls = new AtomicInteger();
        Outage.outlast("it failed", () -> {
            if (calls.incrementAndGet() < 3) {
                throw new MongoTimeoutException("nobody there");
            }
        });
        assertThat(calls).hasValue(3);
    }

    @Test
    void whatDoesNotPassIsThrown() {
        IllegalStateException bug = new IllegalStateException("a bug");
        assertThatThrownBy(() -> Outage.outlast("it failed", () -> {
                    throw bug;
                }))
                .isSameAs(bug);
    }

    @Test
    void anUnavailableServiceIsAnOutageAndABadRequestIsNot() {
        assertThat(Outage.is(ParseError.of(ErrorCode.INTERNAL_SERVER_ERROR, 503, "away")))
                .isTrue();
        assertThat(Outage.is(new MongoException(50, "too slow"))).isTrue();
        assertThat(Outage.is(new MongoException(2, "a bad value"))).isFalse();
        assertThat(Outage.is(ParseError.of(ErrorCode.INVALID_QUERY, "bad"))).isFalse();
    }
}
