package io.parsimony.analyticsservice.event;

import io.parsimony.protocol.error.ErrorCode;
import io.parsimony.protocol.error.ParseError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class EventNamesTest {

    @ParameterizedTest
    @ValueSource(strings = {"search", "Level 2: done", "käufe", "a.b-c_d", "検索", "AppOpened", "x"})
    void namesOfLettersDigitsAndPlainPunctuationAreGood(String name) {
        assertThat(EventNames.read(name)).isEqualTo(name);
    }

    @Test
    void whiteSpaceAroundANameIsNoPartOfIt() {
        assertThat(EventNames.read("  search \t")).isEqualTo("search");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "\t",
                "a/b",
                "a\\b",
                "$where",
                "a\u0000b",
                "<script>",
                "a\nb",
                "\ud800",
                "{}",
                "a;b",
                "a%b"
            })
    void anyOtherNameIsRefused(String name) {
        ParseError error = catchThrowableOfType(ParseError.class, () -> EventNames.read(name));

        assertThat(error.is(ErrorCode.INVALID_EVENT_NAME)).isTrue();
    }

    @Test
    void aNameOfMoreThanAHundredCharactersIsRefused() {
        assertThat(EventNames.read("x".repeat(100))).hasSize(100);

        ParseError error = catchThrowableOfType(ParseError.class, () -> EventNames.read("x".repeat(101)));
        assertThat(error.is(ErrorCode.INVALID_EVENT_NAME)).isTrue();
    }
}
