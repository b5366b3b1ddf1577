package io.parsimony.objectstore.schema;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import static io.parsimony.objectstore.support.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

class NamesTest {

    @ParameterizedTest
    @ValueSource(strings = {"a", "GameScore", "a_1", "_User", "_Role", "_Session", "_Installation", "_Product"})
    void aClassCanHaveAnOrdinaryNameOrOneOfOurs(String name) {
        assertThat(Names.isClassName(name)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1a",
                "a b",
                "a-b",
                "a.b",
                "a$b",
                "é",
                "_Secret",
                "_SCHEMA",
                "_GlobalConfig",
                "_GraphQLConfig",
                "_Hooks",
                "_Join:users:_Role",
                "__proto__",
                "length",
                "className",
                "a\0",
                "a\n"
            })
    void aClassCannotHaveAnyOtherName(String name) {
        assertRefused(103, () -> Names.requireClassName(name));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "_a", "1", "a b", "a.b", "$a", "length", "className", "__proto__", "a\0"})
    void aFieldCannotHaveAReservedOrMalformedName(String name) {
        assertThat(Names.isFieldName(name)).isFalse();
    }

    @Test
    void aNameHas255CharactersAtMost() {
        assertThat(Names.isFieldName("a".repeat(255))).isTrue();
        assertThat(Names.isFieldName("a".repeat(256))).isFalse();
    }

    @Test
    void fieldsThatAClassComesWithCannotBeAdded() {
        assertThat(Names.isAddableField("objectId", "Thing")).isFalse();
        assertThat(Names.isAddableField("username", "_User")).isFalse();
        assertThat(Names.isAddableField("username", "Thing")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", ".a", "a.", "a..b", "a.$b", "a$b", "a.\0"})
    void aPathHasNoEmptyPartsAndNoOperators(String path) {
        assertThat(Names.isPath(path)).isFalse();
    }

    @Test
    void aPathStartsWithItsField() {
        assertThat(Names.isPath("a.0.b c")).isTrue();
        assertThat(Names.root("a.0.b c")).isEqualTo("a");
        assertThat(Names.root("a")).isEqualTo("a");
    }
}
