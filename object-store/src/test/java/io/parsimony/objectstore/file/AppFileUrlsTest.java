package io.parsimony.objectstore.file;

import io.parsimony.objectstore.support.Requests;
import io.parsimony.platform.settings.FileSettings;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import static org.assertj.core.api.Assertions.assertThat;

class AppFileUrlsTest {

    private static final String HOSTED_EARLY = "d6e80979-a128-4c57-a167-302f874700dc-1.txt";

    private static AppFileUrls urls(String publicUrl, String publicServerUrl, String fileKey) {
        FileSettings files = new FileSettings(false, false, true, List.of(), List.of(), false, fileKey);
        return Requests.by(publicUrl, publicServerUrl, files).fileUrls();
    }

    @ParameterizedTest
    @CsvSource({
        "a.txt,             a.txt",
        "a b@c~d.txt,       a%20b%40c~d.txt",
        "folder/a b.txt,    folder/a%20b.txt",
        "f\u00e4?#%.txt,    f%C3%A4%3F%23%25.txt"
    })
    void aFileIsBelowTheUrlThatTheClientUsed(String name, String encoded) {
        assertThat(urls("https://api.example/parse", null, null).urlOf(name))
                .isEqualTo("https://api.example/parse/files/app/" + encoded);
    }

    @ParameterizedTest
    @CsvSource({
        "../../classes/_User,  ..%2F..%2Fclasses%2F_User",
        "folder/../../x,       folder%2F..%2F..%2Fx",
        "./a.txt,              .%2Fa.txt",
        "//evil.example/a,     %2F%2Fevil.example%2Fa",
        "folder//a.txt,        folder%2F%2Fa.txt",
        "folder/,              folder%2F",
        "..,                   %252E%252E",
        ".,                    %252E"
    })
    void aNameThatLeadsElsewhereStaysOneSegment(String name, String encoded) {
        assertThat(urls("https://api.example/parse", null, null).urlOf(name))
                .isEqualTo("https://api.example/parse/files/app/" + encoded);
    }

    @Test
    void theAppsPublicUrlGoesBeforeTheOneThatTheClientUsed() {
        assertThat(urls("http://inside:1337/parse", "https://my.example/parse", null)
                        .urlOf("a.txt"))
                .isEqualTo("https://my.example/parse/files/app/a.txt");
    }

    @Test
    void whatTheHostedParseStoredIsWhereItWasIfTheAppHasItsKey() {
        AppFileUrls withKey = urls("http://h/1", null, "key");
        assertThat(withKey.urlOf("tfss-1.txt")).isEqualTo("http://files.parsetfss.com/key/tfss-1.txt");
        assertThat(withKey.urlOf(HOSTED_EARLY)).isEqualTo("http://files.parse.com/key/" + HOSTED_EARLY);
        assertThat(withKey.urlOf("1.txt")).isEqualTo("http://h/1/files/app/1.txt");
        AppFileUrls withoutKey = urls("http://h/1", null, null);
        assertThat(withoutKey.urlOf("tfss-1.txt")).isEqualTo("http://h/1/files/app/tfss-1.txt");
    }
}
