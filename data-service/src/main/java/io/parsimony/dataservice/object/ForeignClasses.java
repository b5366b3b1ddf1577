package io.parsimony.dataservice.object;

import io.parsimony.protocol.error.ErrorCode;
import io.parsimony.protocol.error.ParseError;
import java.util.Set;

/**
 * Classes whose objects another service owns. Here their rules are not known: a user made here would have its password
 * stored as it came. So they are refused, though the gateway sends none of them.
 */
public final class ForeignClasses {

    private static final Set<String> NAMES = Set.of("_User", "_Session", "_Role");

    private ForeignClasses() {}

    /**
     * Demands a class whose objects are ours.
     *
     * @return its name
     * @throws ParseError 108 for any other
     */
    public static String refuse(String className) {
        if (NAMES.contains(className)) {
            throw ParseError.of(
                    ErrorCode.COMMAND_UNAVAILABLE,
                    "objects of " + className + " belong to auth-service, not data-service");
        }
        return className;
    }
}
