package io.parsimony.authservice.user;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import static org.assertj.core.api.Assertions.assertThat;

class PasswordsTest {

    private static final Passwords PASSWORDS = new Passwords();

    /** A password of 72 bytes: all that bcrypt takes in. */
    private static final String LONGEST = "x".repeat(72);

    @AfterAll
    static void close() {
        PASSWORDS.close();
    }

    @ParameterizedTest
    @CsvSource({
        "$2a$04$anNhFYAaNCuGeRwRvMfgju4nOCWcAfN04NZFpD/J2AlnD5fTyHJSW",
        "$2b$04$WFYgyCrMWmtXzgKdSaAG4OLfwxz37IeNhCntE41y8HVmk5DrOviA2",
        "$2y$04$jaXvl0NNSP5BqGGvl0D5nuQC49nexy7A/nrZMX9wDz0rytrZNvdGC",
    })
    void hashesOfParseServersLibrariesAreUnderstood(String hash) {
        assertThat(PASSWORDS.matches("secret", hash)).isTrue();
        assertThat(PASSWORDS.matches("Secret", hash)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "pässwörd\uD83D\uDD11, $2b$04$nvGHI58sTo6MwpfRkC8cjuwwmYxidgBhYNpgP/hZn1AaqeMievt.W",
        "a\0b, $2y$04$WxLr0jveOIdjv7yB5UScKOCNLkt/4qwJyhSOoLevV6cedwR27vnoC",
        "\uFFFDx, $2y$04$fhimhI4FLIeKNq5WJP3L6uAKXdL4n3GjdHgAiyWzA3ilWTCT2FfBC",
    })
    void oddCharactersAreHashedAsElsewhere(String password, String hash) {
        assertThat(PASSWORDS.matches(password, hash)).isTrue();
    }

    @Test
    void halfACharacterCountsAsAnUnknownOne() {
        assertThat(PASSWORDS.matches("\uD800x", "$2y$04$fhimhI4FLIeKNq5WJP3L6uAKXdL4n3GjdHgAiyWzA3ilWTCT2FfBC"))
                .isTrue();
    }

    @Test
    void whatFollowsANulCounts() {
        assertThat(PASSWORDS.matches("a\0c", "$2y$04$WxLr0jveOIdjv7yB5UScKOCNLkt/4qwJyhSOoLevV6cedwR27vnoC"))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$2b$04$kjh2Ehro/wOentClJcs8L.AAqPb/bc2eGzisNmwx91wKvx7UZmNNW",
                "$2y$04$o2W3fNAU22jQCfdhqVai.ujuzvzNBVJ0hD3sI3imZOMsTVlKyo1K6",
            })
    void onlyTheFirst72BytesCount(String hash) {
        assertThat(PASSWORDS.matches(LONGEST + "tail", hash)).isTrue();
        assertThat(PASSWORDS.matches(LONGEST, hash)).isTrue();
        assertThat(PASSWORDS.matches(LONGEST.substring(1), hash)).isFalse();
        assertThat(PASSWORDS.matches(
                        "x".repeat(71) + "\u00E9", "$2y$04$UCdxEtGMfwRwrOCMO1fU4OTnrLAM3oA7Mh8hgaB8JzcH9l2MgfcBi"))
                .isTrue();
    }

    @Test
    void whatIsHashedMatchesHoweverLongItIs() {
        for (String password : new String[] {LONGEST, "\uD83D\uDD11".repeat(40), "x" + "\uD83D\uDD11".repeat(40)}) {
            String hash = PASSWORDS.hash(password);
            assertThat(PASSWORDS.matches(password, hash)).isTrue();
            assertThat(PASSWORDS.matches(password + "z".repeat(10_000_000), hash))
                    .isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "secret", "$2b$", "$2b$04$short", "$argon2id$v=19$m=1,t=1,p=1$YQ$YQ", "$2b$99$"})
    void whatIsNoHashFitsNoPassword(String hash) {
        assertThat(PASSWORDS.matches("secret", hash)).isFalse();
    }

    @Test
    void withoutAHashNoPasswordFits() {
        assertThat(PASSWORDS.matches("nobody", null)).isFalse();
    }
}
