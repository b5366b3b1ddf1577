package io.parsimony.local.suite;

import io.parsimony.local.process.RotatingLog;
import io.parsimony.local.process.Signal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SupervisionTest {

    @TempDir
    Path folder;

    @Test
    void theWaitGrowsUpToALimitAndThenTheProcessIsGivenUp() {
        BackOff backOff = new BackOff();
        List<Optional<Duration>> waits = Stream.generate(() -> backOff.afterDeath(Duration.ofSeconds(1)))
                .limit(11)
                .toList();
        assertThat(waits.subList(0, 3))
                .containsExactly(
                        Optional.of(Duration.ofMillis(500)),
                        Optional.of(Duration.ofSeconds(1)),
                        Optional.of(Duration.ofSeconds(2)));
        assertThat(waits.get(9)).contains(Duration.ofSeconds(15));
        assertThat(waits.get(10)).isEmpty();
    }

    @Test
    void aProcessThatStayedUpIsGivenAllItsChancesAgain() {
        BackOff backOff = new BackOff();
        for (int death = 0; death < 10; death++) {
            backOff.afterDeath(Duration.ofSeconds(1));
        }
        assertThat(backOff.afterDeath(Duration.ofMinutes(5))).contains(Duration.ofMillis(500));
    }

    @Test
    void aFullLogGivesWayToANewOneAndTwoAreKept() throws Exception {
        try (RotatingLog log = new RotatingLog(folder, "gateway", 20)) {
            for (int line = 1; line <= 4; line++) {
                log.add("line number " + line);
            }
        }
        assertThat(Files.readString(folder.resolve("gateway.log"))).isEqualTo("line number 4\n");
        assertThat(Files.readString(folder.resolve("gateway.1.log"))).isEqualTo("line number 3\n");
        assertThat(Files.readString(folder.resolve("gateway.2.log"))).isEqualTo("line number 2\n");
        try (var files = Files.list(folder)) {
            assertThat(files).hasSize(3);
        }
    }

    @Test
    void aSignalIsReadBackFromItsLine() {
        assertThat(Signal.parse("@parsimony\tREADY\tdocuments\tmongodb://h:1\tembedded store"))
                .contains(Signal.ready("documents", "mongodb://h:1", "embedded store"));
        assertThat(Signal.failed("two\nlines").values()).containsExactly("two lines");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "READY", "@parsimony", "@parsimony\tUNKNOWN\tx", "a\t@parsimony\tREADY"})
    void anyOtherLineIsNoSignal(String line) {
        assertThat(Signal.parse(line)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "mongodb://h:1,                          mongodb://h:1/myApp",
        "mongodb://h:1/,                         mongodb://h:1/myApp",
        "mongodb://h:1/?journal=true,            mongodb://h:1/myApp?journal=true",
        "'mongodb://a:1,b:2/x?replicaSet=r',     'mongodb://a:1,b:2/myApp?replicaSet=r'",
        "mongodb+srv://u:p@h/users,              mongodb+srv://u:p@h/myApp?authSource=users",
        "mongodb://u:p@h/x?authSource=admin&w=1, mongodb://u:p@h/myApp?authSource=admin&w=1",
    })
    void anAppGetsADatabaseOfItsOwnOnTheServer(String server, String expected) throws Exception {
        assertThat(DatabaseUri.of(server, "myApp")).isEqualTo(expected);
    }

    @Test
    void whatIsNoMongodbAddressIsRefused() {
        assertThatThrownBy(() -> DatabaseUri.of("postgres://h", "myApp"))
                .isInstanceOf(SuiteProblem.class)
                .hasMessageContaining("--mongodb-url");
    }

    @Test
    void theUsersChangesToTheDefaultAppAreKept() throws Exception {
        DefaultApp first = DefaultApp.prepare(folder, "mongodb://h:1", Optional.empty());
        Path file = folder.resolve("myApp.json");
        Files.writeString(file, Files.readString(file).replace("\"My App\"", "\"Notes\""));

        assertThat(DefaultApp.prepare(folder, "mongodb://h:2", Optional.empty()))
                .isEqualTo(first);
        assertThat(Files.readString(file)).contains("\"Notes\"", "mongodb://h:2/myApp");
    }

    @Test
    void aFolderFromBeforeTheStoreOfFilesGetsAKeyForItAndKeepsItsOthers() throws Exception {
        Path file = Files.writeString(folder.resolve("keys.json"), "{\"internalKey\": \"i\", \"adminKey\": \"a\"}");
        PlatformKeys keys = PlatformKeys.of(file);
        assertThat(keys.internalKey()).isEqualTo("i");
        assertThat(keys.adminKey()).isEqualTo("a");
        assertThat(keys.filesKey()).hasSizeGreaterThanOrEqualTo(32);
        assertThat(PlatformKeys.of(file)).isEqualTo(keys);
    }

    @Test
    void keysDoNotShowInText() throws Exception {
        DefaultApp app = DefaultApp.prepare(folder, "mongodb://h:1", Optional.empty());
        PlatformKeys keys = PlatformKeys.of(folder.resolve("keys.json"));
        assertThat(app.toString() + keys)
                .doesNotContain(
                        app.masterKey(), app.restApiKey(), keys.adminKey(), keys.internalKey(), keys.filesKey());
        assertThat(keys.internalKey()).hasSizeGreaterThanOrEqualTo(32);
    }
}
