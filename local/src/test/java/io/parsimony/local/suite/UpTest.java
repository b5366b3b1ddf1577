package io.parsimony.local.suite;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import static org.assertj.core.api.Assertions.assertThat;

@Timeout(180)
class UpTest {

    @TempDir
    Path folder;

    private Path home;
    private Path data;

    @BeforeEach
    void makeServices() throws Exception {
        home = folder.resolve("home");
        data = folder.resolve("data");
        StandInHome.create(home);
    }

    @Test
    void aRunningSuiteDescribesItselfAndEndsWithAllItsProcesses() throws Exception {
        try (RunningUp up = RunningUp.start(home, data, RunningUp.freePorts())) {
            JsonNode suite = up.awaitDescription();
            List<ProcessHandle> processes = up.processes();
            assertThat(suite.get("processes").fieldNames())
                    .toIterable()
                    .containsExactlyInAnyOrder(
                            "gateway",
                            "data-service",
                            "auth-service",
                            "files-service",
                            "push-service",
                            "analytics-service",
                            "stores",
                            "networks");
            assertThat(processes).hasSize(8);
            assertThat(suite.get("url").asText()).endsWith("/parse");
            JsonNode app =
                    new ObjectMapper().readTree(data.resolve("apps/myApp.json").toFile());
            assertThat(app.get("masterKey")).isEqualTo(suite.get("masterKey"));
            assertThat(app.get("databaseURI").asText()).endsWith("/myApp");
            assertThat(app.get("allowClientClassCreation").asBoolean()).isTrue();
            assertThat(app.get("push").fieldNames()).toIterable().containsExactly("ios", "android", "windows");

            up.requestStop();
            up.awaitEnd();

            assertThat(processes).noneMatch(ProcessHandle::isAlive);
            assertThat(data.resolve("suite.json")).doesNotExist();
            assertThat(up.output()).contains("curl ", suite.get("restAPIKey").asText());
        }
    }

    @Test
    void keysAreKeptAndNobodyElseMayReadThem() throws Exception {
        JsonNode first;
        try (RunningUp up = RunningUp.start(home, data, RunningUp.freePorts())) {
            first = up.awaitDescription();
            for (String secret : List.of("suite.json", "keys.json", "apps/myApp.json", "networks/keys.json")) {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve(secret))))
                        .isEqualTo("rw-------");
            }
        }
        try (RunningUp up = RunningUp.start(home, data, RunningUp.freePorts())) {
            assertThat(up.awaitDescription().get("masterKey")).isEqualTo(first.get("masterKey"));
            assertThat(up.awaitDescription().get("adminKey")).isEqualTo(first.get("adminKey"));
        }
    }

    @Test
    void aProcessThatIsKilledIsStartedAgainAndReported() throws Exception {
        try (RunningUp up = RunningUp.start(home, data, RunningUp.freePorts())) {
            for (String name : List.of("gateway", "stores")) {
                long killed = processId(up, name);
                ProcessHandle.of(killed).orElseThrow().destroyForcibly();
                while (processId(up, name) == killed) {
                    Thread.sleep(50);
                }
                assertThat(up.output()).contains("parsimony: " + name + " died: it was ended by signal 9");
                assertThat(ProcessHandle.of(processId(up, name))).isPresent();
            }
        }
    }

    private static long processId(RunningUp up, String name) throws Exception {
        return up.awaitDescription().get("processes").get(name).asLong();
    }

    @Test
    void theProcessesOfAKilledSupervisorEndAndTheNextOneStarts() throws Exception {
        String[] ports = RunningUp.freePorts();
        List<ProcessHandle> left;
        try (RunningUp up = RunningUp.start(home, data, ports)) {
            left = up.processes();
            up.killForcibly();
        }
        Files.delete(data.resolve("suite.json"));
        try (RunningUp up = RunningUp.start(home, data, ports)) {
            assertThat(up.processes()).hasSize(8);
            for (ProcessHandle process : left) {
                process.onExit().get(1, TimeUnit.SECONDS);
            }
        }
    }

    @Test
    void aSecondSuiteOnTheSameFolderIsRefusedInOneLine() throws Exception {
        try (RunningUp up = RunningUp.start(home, data, RunningUp.freePorts())) {
            up.awaitDescription();
            assertRefused(RunningUp.start(home, data, RunningUp.freePorts()), "already runs", "--data");
            assertThat(up.processes()).hasSize(8).allMatch(ProcessHandle::isAlive);
        }
    }

    @Test
    void aBusyPortIsNamedInOneLine() throws Exception {
        try (ServerSocket busy = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = Integer.toString(busy.getLocalPort());
            String[] ports = RunningUp.freePorts();
            assertRefused(RunningUp.start(home, data, "--port=" + port, ports[1]), "Port " + port + " ", "--port.");
        }
    }

    @Test
    void anUnusableDataFolderIsNamedInOneLine() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "not a folder");
        assertRefused(
                RunningUp.start(home, file.resolve("data"), RunningUp.freePorts()), "cannot be written", "--data");
    }

    @Test
    void damagedKeysAreNamedInOneLine() throws Exception {
        Files.createDirectories(data);
        Files.writeString(data.resolve("keys.json"), "{\"internalKey\": ");
        assertRefused(RunningUp.start(home, data, RunningUp.freePorts()), "keys.json is damaged", "remove it");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"tls\": ", "{}", "{\"tls\": {\"archive\": \"?\", \"passphrase\": \"p\"}}"})
    void damagedKeysOfPushNetworksAreNamedInOneLine(String content) throws Exception {
        Files.createDirectories(data.resolve("networks"));
        Files.writeString(data.resolve("networks/keys.json"), content);
        assertRefused(RunningUp.start(home, data, RunningUp.freePorts()), "networks/keys.json is damaged", "remove it");
    }

    @Test
    void aFileThatCannotBeReadIsNamedInOneLine() throws Exception {
        Files.createDirectories(data.resolve("keys.json"));
        assertRefused(RunningUp.start(home, data, RunningUp.freePorts()), "cannot run", "keys.json");
    }

    @Test
    void anAddressOfAnotherMachineIsNamedInOneLine() throws Exception {
        String[] ports = RunningUp.freePorts();
        assertRefused(
                RunningUp.start(home, data, ports[0], ports[1], "--host=192.0.2.1"),
                "192.0.2.1 is no address of this machine",
                "--host");
    }

    @Test
    void aPortThatIsAskedForTwiceIsNamedInOneLine() throws Exception {
        assertRefused(
                RunningUp.start(home, data, "--port=23341", "--port-base=23340"),
                "Port 23341 ",
                "data-service",
                "--port");
    }

    @Test
    void aDamagedListOfProcessesIsBegunAnew() throws Exception {
        Files.createDirectories(data);
        Files.writeString(data.resolve("processes.json"), "");
        try (RunningUp up = RunningUp.start(home, data, RunningUp.freePorts())) {
            assertThat(up.processes()).hasSize(8);
            assertThat(up.output()).contains("processes.json is damaged").doesNotContain("\tat ");
        }
    }

    @Test
    void aServiceThatDoesNotStartEndsTheRestInOneLine() throws Exception {
        Files.writeString(home.resolve("gateway/target/quarkus-app/quarkus-run.jar"), "no jar");
        try (RunningUp up = RunningUp.start(home, data, RunningUp.freePorts())) {
            assertThat(up.awaitEnd()).isNotZero();
            assertThat(up.output())
                    .contains("parsimony: gateway did not start: it ended with status 1")
                    .doesNotContain("\tat ");
        }
    }

    private static void assertRefused(RunningUp refused, String... words) throws Exception {
        try (refused) {
            assertThat(refused.awaitEnd()).isNotZero();
            assertThat(refused.output().lines().filter(line -> !line.equals("parsimony: ending")))
                    .singleElement()
                    .asString()
                    .contains(words);
        }
    }
}
