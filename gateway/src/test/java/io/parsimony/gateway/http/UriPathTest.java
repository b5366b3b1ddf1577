package io.parsimony.gateway.http;

import io.parsimony.protocol.error.ParseError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class UriPathTest {

    @Test
    void aPlainPathStaysAsItIs() {
        UriPath path = UriPath.parse("/classes/_Join:users:_Role/abc");
        assertThat(path.text()).isEqualTo("/classes/_Join:users:_Role/abc");
        assertThat(path.segments()).containsExactly("classes", "_Join:users:_Role", "abc");
    }

    @Test
    void aSlashAtTheEndIsTakenOff() {
        assertThat(UriPath.parse("/classes/A/").text()).isEqualTo("/classes/A");
        assertThat(UriPath.parse("/").segments()).isEmpty();
    }

    @Test
    void anEncodedPathIsRoutedByWhatItMeans() {
        UriPath path = UriPath.parse("/classes/%5FUser/a%20b+c");
        assertThat(path.segments()).containsExactly("classes", "_User", "a b+c");
        assertThat(path.text()).isEqualTo("/classes/_User/a%20b%2Bc");
    }

    @Test
    void aSemicolonIsPartOfTheNameAndNothingElse() {
        UriPath path = UriPath.parse("/classes/_Installation;x/a;b=c");
        assertThat(path.segments()).containsExactly("classes", "_Installation;x", "a;b=c");
        assertThat(path.text()).isEqualTo("/classes/_Installation%3Bx/a%3Bb%3Dc");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "classes",
                "/classes//A",
                "/classes/../apps",
                "/classes/./A",
                "/classes/%2e%2e/apps",
                "/classes/.%2E/apps",
                "/classes/a%2fb",
                "/classes/a%5Cb",
                "/classes/a\\b",
                "/classes/a%00",
                "/classes/%0d%0aX",
                "/classes/%zz",
                "/classes/%",
                "/1/2/3/4/5/6/7/8/9"
            })
    void aPathWithMoreThanOneMeaningIsRefused(String raw) {
        assertThatThrownBy(() -> UriPath.parse(raw))
                .isInstanceOfSatisfying(
                        ParseError.class, error -> assertThat(error.status()).isEqualTo(404));
    }
}
