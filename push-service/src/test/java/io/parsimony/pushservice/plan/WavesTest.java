package io.parsimony.pushservice.plan;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import static org.assertj.core.api.Assertions.assertThat;

class WavesTest {

    @Test
    void wavesGoFromEastToWest() {
        List<String> waves = Waves.of(Instant.parse("2026-01-15T09:00:00Z"));
        assertThat(waves)
                .startsWith("14")
                .contains("5:30", "0", "-3:30")
                .endsWith("-12")
                .doesNotHaveDuplicates();
        assertThat(waves.indexOf("9")).isLessThan(waves.indexOf("5:30"));
        assertThat(waves.indexOf("-3:30")).isLessThan(waves.indexOf("-6"));
    }
}
