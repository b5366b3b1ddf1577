package io.parsimony.gateway.http;

import io.parsimony.gateway.support.TestSettings;
import io.parsimony.protocol.error.ParseError;
import java.util.Map;
import org.junit.jupiter.api.Test;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class BodyMemoryTest {

    private final BodyMemory memory = new BodyMemory(new TestSettings(Map.of(
                    "parsimony.gateway.body-memory-bytes", "1000000",
                    "parsimony.gateway.small-body-memory-bytes", "100000"))
            .gateway());

    @Test
    void largeBodiesLeaveSmallOnesTheirMemory() {
        hold(1_000_000);
        assertThatThrownBy(() -> hold(65_537))
                .isInstanceOfSatisfying(
                        ParseError.class, error -> assertThat(error.status()).isEqualTo(503));
        hold(60_000);
        hold(40_000);
        assertThatThrownBy(() -> hold(1)).isInstanceOf(ParseError.class);
    }

    @Test
    void aBodyThatGrowsNoLongerCountsAsSmall() {
        BodyShare growing = hold(60_000);
        growing.hold(100_000);
        hold(60_000);
        growing.hold(1_000_000);
        assertThatThrownBy(() -> growing.hold(1_000_001)).isInstanceOf(ParseError.class);
        growing.close();
        hold(1_000_000);
    }

    @Test
    void whatIsRefusedChangesNothing() {
        BodyShare body = hold(600_000);
        assertThatThrownBy(() -> body.hold(2_000_000)).isInstanceOf(ParseError.class);
        assertThatThrownBy(() -> hold(500_000)).isInstanceOf(ParseError.class);
        body.hold(500_000);
        hold(500_000);
    }

    @Test
    void whatEndsLateHoldsNothing() {
        BodyShare body = hold(600_000);
        body.close();
        body.hold(700_000);
        hold(1_000_000);
    }

    private BodyShare hold(long bytes) {
        BodyShare share = new BodyShare(memory);
        share.hold(bytes);
        return share;
    }
}
