package io.parsimony.objectstore.file;

import io.parsimony.objectstore.permission.Requester;
import io.parsimony.objectstore.support.Requests;
import io.parsimony.platform.settings.FileSettings;
import io.parsimony.protocol.error.ParseError;
import io.parsimony.protocol.json.ParseJson;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ForeignFilesTest {

    private static void check(Requester requester, String body) {
        ForeignFiles.check(requester, ParseJson.read(body.getBytes(StandardCharsets.UTF_8)));
    }

    private static Requester allowing(String... domains) {
        FileSettings files = new FileSettings(false, false, true, List.of(), List.of(domains), false, null);
        return Requests.by("https://api.example/parse", null, files);
    }

    private static String file(String url) {
        return "{\"__type\": \"File\", \"name\": \"a.txt\", \"url\": \"" + url + "\"}";
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"list\": [%s]}",
                "{\"map\": {\"deep\": {\"er\": %s}}}",
                "{\"list\": {\"__op\": \"Add\", \"objects\": [%s]}}",
                "{\"map.file\": %s}"
            })
    void aFileOfAForeignHostIsRefusedAtAnyDepth(String body) {
        assertThatThrownBy(() -> check(allowing(), body.formatted(file("https://evil.example/a.txt"))))
                .isInstanceOfSatisfying(
                        ParseError.class, e -> assertThat(e.code()).isEqualTo(130))
                .hasMessageContaining("'evil.example' is not allowed");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "not a url",
                "/relative",
                "javascript:alert(1)",
                "https://api.example.evil.example/parse/files/app/a.txt",
                "https://api.example/parse/files/other/a.txt",
                "https://api.example@evil.example/parse/files/app/a.txt"
            })
    void whatOnlyLooksLikeAnAddressOfTheAppIsRefused(String url) {
        assertThatThrownBy(() -> check(allowing(), "{\"list\": [" + file(url) + "]}"))
                .isInstanceOf(ParseError.class);
    }

    @ParameterizedTest
    @CsvSource({
        "cdn.example,   https://cdn.example/a.txt,      true",
        "CDN.example,   https://Cdn.Example:8443/a.txt, true",
        "*.example,     https://cdn.example/a.txt,      true",
        "*,             ftp://anywhere/a.txt,           true",
        "cdn.example,   https://xcdn.example/a.txt,     false",
        "*.cdn.example, https://cdn.example/a.txt,      false"
    })
    void theAppSaysWhichHostsAreAllowed(String domain, String url, boolean allowed) {
        String body = "{\"list\": [" + file(url) + "]}";
        if (allowed) {
            assertThatCode(() -> check(allowing(domain), body)).doesNotThrowAnyException();
        } else {
            assertThatThrownBy(() -> check(allowing(domain), body)).isInstanceOf(ParseError.class);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"file\": {\"__type\": \"File\", \"name\": \"a\", \"url\": \"https://old.example/a\"}}",
                "{\"list\": [{\"__type\": \"File\", \"name\": \"a\"}, {\"url\": \"https://evil.example\"}]}",
                "{\"list\": [{\"__type\": \"File\", \"name\": \"a\", \"url\": \"https://api.example/parse/files/app/a\"}]}"
            })
    void whatIsNotStoredOrNotForeignIsNoMatter(String body) {
        assertThatCode(() -> check(allowing(), body)).doesNotThrowAnyException();
    }
}
