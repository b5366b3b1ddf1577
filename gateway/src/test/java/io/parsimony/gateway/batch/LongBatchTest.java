package io.parsimony.gateway.batch;

import io.parsimony.gateway.support.Allocations;
import io.parsimony.gateway.support.TestApps;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import static org.assertj.core.api.Assertions.assertThat;

class LongBatchTest {

    private final BatchPaths paths = new BatchPaths("/parse", TestApps.web(1));

    @Test
    void theBodiesOfItsPartsAreCopiedOnceAndOnceMoreForTheWhole() {
        byte[] sent = batch("x".repeat(10_000_000));
        assertThat(Allocations.of(() -> WholeBatch.write(read(sent)))).isLessThan(sent.length * 9L / 4);
    }

    @Test
    void bodiesStayAsTheyAre() {
        assertThat(new String(WholeBatch.write(read(batch("\\ud83d \u2603"))), StandardCharsets.UTF_8))
                .isEqualTo(
                        "{\"requests\":[{\"method\":\"POST\",\"path\":\"/classes/A\",\"body\":{ \"a\": \"\\ud83d \u2603\"}},"
                                + "{\"method\":\"DELETE\",\"path\":\"/classes/A/x?b=%22\"}]}");
    }

    private BatchRequest read(byte[] sent) {
        return new BatchReader(paths, 10).read(sent);
    }

    private static byte[] batch(String text) {
        return ("{\"requests\":[{\"method\":\"POST\",\"path\":\"/parse/classes/A\",\"body\":{ \"a\": \"" + text
                        + "\"}}," + "{\"method\":\"DELETE\",\"path\":\"/parse/classes/A/x?b=%22\"}]}")
                .getBytes(StandardCharsets.UTF_8);
    }
}
