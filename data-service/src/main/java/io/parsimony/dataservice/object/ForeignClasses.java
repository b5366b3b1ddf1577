package io.parsimony.dataservice.object;

import io.parsimony.protocol.error.ErrorCode;
import io.parsimony.protocol.error.ParseError;
import java.util.Map;

/**
 * Classes whose objects another service owns. Here their rules are not known: a user made here would have its password
 * stored as it came. So they are refused, though the gateway sends none of them.
 */
public final class ForeignClasses {

    private static final Map<String, String> OWNERS = Map.of(
            "_User", "auth-service",
            "_Session", "auth-service",
            "_Role", "auth-service",
            "_Installation", "push-service",
            "_PushStatus", "push-service",
            "_Audience", "push-service");

    private ForeignClasses() {}

    /**
     * Demands a class whose objects are ours.
     *
     * @return its name
     * @throws ParseError 108 for any other
     */
    public static String refuse(String className) {
        String owner = OWNERS.get(className);
        if (owner != null) {
            throw ParseError.of(
                    ErrorCode.COMMAND_UNAVAILABLE,
                    "objects of " + className + " belong to " + owner + ", not data-service");
        }
        return className;
    }
}
