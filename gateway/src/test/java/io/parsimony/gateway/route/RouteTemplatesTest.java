package io.parsimony.gateway.route;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import static org.assertj.core.api.Assertions.assertThat;

class RouteTemplatesTest {

    private static final String MOUNT = "/parse";

    @ParameterizedTest
    @CsvSource({
        "/classes, /classes",
        "/classes/, /classes",
        "/classes/GameScore, /classes/{class}",
        "/classes/GameScore/, /classes/{class}",
        "/classes/GameScore/Ed1nuqPvcm, /classes/{class}/{id}",
        "/users/me, /users/{id}",
        "/functions/hello, /functions/{name}",
        "/login, /login",
        "/batch, /batch",
        "/files/a/b/c, /files/{name}/{rest}",
    })
    void aPathBecomesItsTemplate(String path, String template) {
        assertThat(RouteTemplates.of(MOUNT + path, MOUNT.length())).isEqualTo(template);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/", "//", "//classes", "/nowhere", "/nowhere/1", "/classes%2FA", "/Classes"})
    void whatLeadsNowhereIsUnknown(String path) {
        assertThat(RouteTemplates.of(MOUNT + path, MOUNT.length())).isEqualTo(RouteTemplates.UNKNOWN);
    }
}
