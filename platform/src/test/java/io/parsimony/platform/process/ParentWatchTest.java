package io.parsimony.platform.process;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import static org.assertj.core.api.Assertions.assertThat;

class ParentWatchTest {

    @Test
    void theEndOfAProcessIsNoticed() throws Exception {
        Process process = new ProcessBuilder("sleep", "600").start();
        CompletableFuture<ProcessHandle> ended = ParentWatch.whenEnded(process.pid());
        assertThat(ended).isNotDone();
        process.destroyForcibly();
        ended.get(30, TimeUnit.SECONDS);
        // The process object itself learns of it a moment later.
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void aProcessThatIsGoneHasEnded() throws Exception {
        Process process = new ProcessBuilder("true").start();
        process.waitFor();
        ParentWatch.whenEnded(process.pid()).get(30, TimeUnit.SECONDS);
    }
}
