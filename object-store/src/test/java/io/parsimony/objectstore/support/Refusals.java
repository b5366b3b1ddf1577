package io.parsimony.objectstore.support;

import io.parsimony.protocol.error.ParseError;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Asserts that something is refused. */
public final class Refusals {

    private Refusals() {}

    /** Demands an error with this code of the protocol. */
    public static void assertRefused(int code, ThrowingCallable deed) {
        assertThatThrownBy(deed).isInstanceOfSatisfying(ParseError.class, error -> assertThat(error.code())
                .isEqualTo(code));
    }
}
