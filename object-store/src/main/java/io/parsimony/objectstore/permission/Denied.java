package io.parsimony.objectstore.permission;

import io.parsimony.protocol.error.ErrorCode;
import io.parsimony.protocol.error.ParseError;

/** The refusals of permission checks, which tell clients no more than the app's settings allow. */
public final class Denied {

    private Denied() {}

    /** A 119 with the reason, or with none where the app hides reasons. */
    public static ParseError because(Requester requester, String reason) {
        boolean hidden = requester.app().settings().objects().sanitizedErrors();
        return ParseError.of(ErrorCode.OPERATION_FORBIDDEN, hidden ? "Permission denied" : reason);
    }

    /**
     * Demands that the caller may write at all.
     *
     * @throws ParseError 119 for the read-only master key
     */
    public static void requireWriter(Requester requester, Operation operation) {
        if (requester.caller().isReadOnly()) {
            throw because(
                    requester,
                    "read-only masterKey isn't allowed to perform the " + operation.wireName() + " operation.");
        }
    }
}
