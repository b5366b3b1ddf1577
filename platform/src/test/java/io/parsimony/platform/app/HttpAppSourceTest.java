package io.parsimony.platform.app;

import com.sun.net.httpserver.HttpServer;
import io.parsimony.platform.caller.Caller;
import io.parsimony.platform.caller.CallerTokens;
import io.parsimony.platform.caller.KeyKind;
import io.parsimony.platform.settings.DatabaseUris;
import io.parsimony.platform.settings.SettingsCatalog;
import io.parsimony.protocol.error.ParseError;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class HttpAppSourceTest {

    private final CallerTokens tokens = new CallerTokens(Optional.of("an-internal-key-of-tests-only-0123456789"));
    private final SettingsCatalog catalog = new SettingsCatalog(new DatabaseUris("mongodb://127.0.0.1:1351"));

    private HttpServer authService;
    private AppSource source;
    private volatile int status = 200;
    private volatile String answer = "{\"appId\": \"a\", \"version\": 7, \"settings\": {\"appId\": \"a\"}}";
    private volatile String path;
    private volatile Optional<Caller> caller = Optional.empty();

    @BeforeEach
    void startAuthService() throws IOException {
        authService = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        authService.createContext("/", exchange -> {
            path = exchange.getRequestURI().getRawPath();
            caller = tokens.verify(exchange.getRequestHeaders().getFirst(CallerTokens.HEADER));
            byte[] body = answer.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        authService.start();
        URI address = URI.create("http://127.0.0.1:" + authService.getAddress().getPort() + "/");
        source = new HttpAppSource(address, tokens, catalog);
    }

    @AfterEach
    void stopAuthService() {
        authService.stop(0);
    }

    @Test
    void anAppIsReadWithItsDefaults() {
        App app = source.load("a b+c").orElseThrow();
        assertThat(app.version()).isEqualTo(7);
        assertThat(app.settings().queries().defaultLimit()).isEqualTo(100);
        assertThat(path).isEqualTo("/internal/apps/a%20b%2Bc");
        assertThat(caller).map(Caller::key).contains(KeyKind.SERVICE);
    }

    @Test
    void thereMayBeNoSuchApp() {
        status = 404;
        assertThat(source.load("a")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
            500 | {}
            401 | {"error": "unauthorized"}
            200 | {}
            200 | {"version": "7", "settings": {"appId": "a"}}
            200 | {"version": 7, "settings": {"appId": "a", "colour": 1}}
            200 | {"version": 7, "settings": {"appId": "a", "defaultLimit": 0}}
            """)
    void anotherAnswerSaysNothingAboutTheApp(int otherStatus, String otherAnswer) {
        status = otherStatus;
        answer = otherAnswer;
        assertThatThrownBy(() -> source.load("a")).isInstanceOfSatisfying(ParseError.class, e -> assertThat(e.status())
                .isEqualTo(503));
    }

    @Test
    void anAnswerThatIsNoJsonSaysNothingAboutTheApp() {
        answer = "<html>";
        assertThatThrownBy(() -> source.load("a")).isInstanceOfSatisfying(ParseError.class, e -> assertThat(e.status())
                .isEqualTo(503));
    }

    @Test
    void anAuthServiceThatIsAwaySaysNothingAboutTheApp() {
        authService.stop(0);
        assertThatThrownBy(() -> source.load("a")).isInstanceOfSatisfying(ParseError.class, e -> assertThat(e.status())
                .isEqualTo(503));
    }
}
