package io.parsimony.platform.settings;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class DatabaseUrisTest {

    @Test
    void noTwoAppsShareADatabaseEvenWhereCapitalsDoNotCount() {
        Set<String> names = new HashSet<>();
        String[] apps = {
            "a",
            "A",
            "_",
            "__",
            "_41",
            "a_41",
            "aA",
            "a.b",
            "a-b",
            "x".repeat(63),
            "x".repeat(64),
            "X".repeat(64),
            "x".repeat(128)
        };
        for (String app : apps) {
            String name = DatabaseUris.nameFor(app);
            assertThat(names.add(name.toLowerCase(Locale.ROOT))).as(app).isTrue();
            assertThat(name).matches("app-[a-z0-9_]{1,59}");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "mongodb://h:1, mongodb://h:1/db",
        "mongodb://h:1/, mongodb://h:1/db",
        "mongodb://h:1/other?w=1, mongodb://h:1/db?w=1",
        "mongodb://u:p@h:1/admin, mongodb://u:p@h:1/db?authSource=admin",
        "mongodb://u:p@h:1/admin?w=1, mongodb://u:p@h:1/db?w=1&authSource=admin",
        "mongodb://u:p@h:1/x?authSource=y, mongodb://u:p@h:1/db?authSource=y",
        "mongodb+srv://u:p@h/?w=1, mongodb+srv://u:p@h/db?w=1"
    })
    void aDatabaseIsNamedOnThePlatformsServer(String server, String expected) {
        assertThat(new DatabaseUris(server).onPlatform("db")).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "localhost:1", "http://h:1", "mongodb://"})
    void aServerThatIsNoneIsRefused(String server) {
        assertThatThrownBy(() -> new DatabaseUris(server)).isInstanceOf(IllegalArgumentException.class);
    }
}
