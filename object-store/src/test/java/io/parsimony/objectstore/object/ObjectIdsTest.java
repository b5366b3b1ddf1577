package io.parsimony.objectstore.object;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import static org.assertj.core.api.Assertions.assertThat;

class ObjectIdsTest {

    @ParameterizedTest
    @ValueSource(strings = {"a", "joe@example.com", "a b", "é", "a$b.c;d", "%", "role"})
    void aClientMayChooseAlmostAnyId(String id) {
        assertThat(ObjectIds.isAllowed(id)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "*", ".", "..", "role:Admins", "a/b", "a\\b", "a\r\nX: y", "a\0b", "\u0085"})
    void noIdIsTakenForAGroupOrCannotStandInAPath(String id) {
        assertThat(ObjectIds.isAllowed(id)).isFalse();
    }

    @Test
    void anEndlessIdIsNotAllowed() {
        assertThat(ObjectIds.isAllowed("a".repeat(513))).isFalse();
    }

    @Test
    void aPathHoldsAnIdEncoded() {
        assertThat(ObjectIds.inPath("a b+é?#%")).isEqualTo("a%20b%2B%C3%A9%3F%23%25");
        assertThat(ObjectIds.inPath("Ed1nuqPvcm")).isEqualTo("Ed1nuqPvcm");
    }
}
