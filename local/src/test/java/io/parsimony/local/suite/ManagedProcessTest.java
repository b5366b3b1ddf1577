package io.parsimony.local.suite;

import io.parsimony.local.process.RotatingLog;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import static org.assertj.core.api.Assertions.assertThat;

@Timeout(60)
class ManagedProcessTest {

    private static final String STARTS_A_CHILD =
            "sleep 300 > /dev/null 2>&1 & printf '@parsimony\\tREADY\\tstore\\tx\\ty\\n'; wait";

    @TempDir
    Path folder;

    @Test
    void whatAKilledProcessLeavesBehindIsEnded() throws Exception {
        ManagedProcess process = new ManagedProcess(
                new ProcessSpec(
                        "stores",
                        List.of("/bin/sh", "-c", STARTS_A_CHILD),
                        Map.of(),
                        Readiness.announced("store"),
                        Duration.ofSeconds(30)),
                new RotatingLog(folder, "stores", 1000),
                new Unheard());
        process.start();
        process.awaitReady();
        ProcessHandle parent = ProcessHandle.of(process.pid()).orElseThrow();
        ProcessHandle child = parent.children().findFirst().orElseThrow();
        assertThat(process.pids()).containsExactly(parent.pid(), child.pid());

        process.retire();
        parent.destroyForcibly();

        child.onExit().get(30, TimeUnit.SECONDS);
    }

    private static final class Unheard implements ManagedProcess.Events {

        @Override
        public void launched(ManagedProcess process) {}

        @Override
        public void recovered(ManagedProcess process) {}

        @Override
        public void died(ManagedProcess process, String reason, Duration wait) {}

        @Override
        public void told(String line) {}

        @Override
        public void abandoned(ManagedProcess process, String reason) {}
    }
}
