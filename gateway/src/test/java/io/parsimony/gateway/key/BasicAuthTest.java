package io.parsimony.gateway.key;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import static org.assertj.core.api.Assertions.assertThat;

class BasicAuthTest {

    @Test
    void thePasswordIsTheMasterKey() {
        assertThat(BasicAuth.parse(basic("app:master"))).contains(new BasicAuth("app", "master", null));
    }

    @Test
    void thePasswordCanBeTheJavascriptKey() {
        assertThat(BasicAuth.parse(basic("app:javascript-key=js"))).contains(new BasicAuth("app", null, "js"));
    }

    @Test
    void theSchemeIsReadInAnyCase() {
        assertThat(BasicAuth.parse(basic("app:master").replace("Basic", "bASIC")))
                .isPresent();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "Basic", "Basic ", "Basic ***", "Bearer YXBwOm1hc3Rlcg==", "Basic YXBw"})
    void anythingElseIsNone(String header) {
        assertThat(BasicAuth.parse(header)).isEmpty();
    }

    @Test
    void morePartsThanTwoAreNone() {
        assertThat(BasicAuth.parse(basic("app:master:more"))).isEmpty();
        assertThat(BasicAuth.parse(basic(":master"))).isEmpty();
    }

    @Test
    void keysGoOverThoseOfTheHeaders() {
        Credentials headers = new Credentials("h", "hm", null, "hc", "hj", null, null, "token", null, null);
        Credentials shown = new BasicAuth("app", null, "js").over(headers);
        assertThat(shown).isEqualTo(new Credentials("app", "hm", null, "hc", "js", null, null, "token", null, null));
    }

    private static String basic(String pair) {
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }
}
