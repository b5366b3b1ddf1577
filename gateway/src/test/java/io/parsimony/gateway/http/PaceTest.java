package io.parsimony.gateway.http;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import static org.assertj.core.api.Assertions.assertThat;

class PaceTest {

    private long now = 5;
    private final Pace pace = new Pace(1000, () -> now);

    @Test
    void bytesOfOneSpanDoNotCountInTheNext() {
        pace.moved(1_000_000);
        pass(10);
        assertThat(pace.isTooSlow()).isFalse();
        pace.moved(9_999);
        pass(10);
        assertThat(pace.isTooSlow()).isTrue();
        pace.moved(10_000);
        pass(10);
        assertThat(pace.isTooSlow()).isFalse();
    }

    @Test
    void aByteNowAndThenIsTooSlow() {
        for (int second = 0; second < 30; second++) {
            pace.moved(1);
            pass(1);
        }
        assertThat(pace.isTooSlow()).isTrue();
    }

    @Test
    void theTimeInWhichAClientIsHeldUpDoesNotCount() {
        pace.moved(2_000);
        pass(2);
        pace.hold();
        pass(8);
        assertThat(pace.isTooSlow()).isFalse();
        pass(8);
        pace.release();
        pass(2);
        assertThat(pace.heldNanos()).isZero();
        assertThat(pace.isTooSlow())
                .as("nothing came in the two seconds it could")
                .isTrue();
    }

    @Test
    void howLongItIsHeldUpIsKnownAcrossSpans() {
        pace.hold();
        pass(30);
        pace.isTooSlow();
        pace.hold();
        pass(31);
        assertThat(pace.heldNanos()).isEqualTo(TimeUnit.SECONDS.toNanos(61));
    }

    private void pass(long seconds) {
        now += TimeUnit.SECONDS.toNanos(seconds);
    }
}
