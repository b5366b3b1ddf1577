package io.parsimony.platform.broadcast;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import static org.assertj.core.api.Assertions.assertThat;

class AppCacheTest {

    private boolean trusted = true;
    private final AppCache<String, String> cache = new AppCache<>(100, Duration.ofHours(1), () -> trusted);

    @Test
    void aValueIsLoadedOnce() {
        assertThat(cache.get("app", "key", () -> "first")).isEqualTo("first");
        assertThat(cache.get("app", "key", () -> "second")).isEqualTo("first");
    }

    @Test
    void aForgottenAppIsLoadedAgainAndNoOtherIs() {
        cache.get("app", "key", () -> "old");
        cache.get("other", "key", () -> "old");
        cache.forget("app");
        assertThat(cache.get("app", "key", () -> "new")).isEqualTo("new");
        assertThat(cache.get("other", "key", () -> "new")).isEqualTo("old");
    }

    @Test
    void aLoadThatAnEventOvertakesIsNotKept() {
        String loading = cache.get("app", "key", () -> {
            cache.forget("app");
            return "old";
        });
        assertThat(loading).isEqualTo("old");
        assertThat(cache.get("app", "key", () -> "new")).isEqualTo("new");
    }

    @Test
    void aLoadThatAnEventOvertakesDoesNotReplaceALaterOne() {
        cache.get("app", "key", () -> {
            cache.forget("app");
            cache.get("app", "key", () -> "new");
            return "old";
        });
        assertThat(cache.get("app", "key", () -> "newer")).isEqualTo("new");
    }

    @Test
    void whatIsForgottenAndLoadedAgainIsHeldOnce() {
        for (int i = 0; i < 50; i++) {
            cache.get("app", "key", () -> "value");
            cache.forget("app");
        }
        assertThat(cache.size()).isEqualTo(1);
    }

    @Test
    void nothingIsKeptWhileEventsMayBeMissed() {
        cache.get("app", "key", () -> "old");
        trusted = false;
        assertThat(cache.get("app", "key", () -> "now")).isEqualTo("now");
        cache.forgetAll();
        trusted = true;
        assertThat(cache.get("app", "key", () -> "new")).isEqualTo("new");
    }
}
