package io.parsimony.gateway.route;

import io.parsimony.gateway.http.UriPath;
import io.parsimony.gateway.route.Route.Batch;
import io.parsimony.gateway.route.Route.Files;
import io.parsimony.gateway.route.Route.NotYet;
import io.parsimony.gateway.route.Route.ToService;
import io.parsimony.gateway.route.Route.Unknown;

/** Which service owns which path. For {@code /classes/...} the name of the class decides. */
public final class RouteTable {

    private static final Route DATA = new ToService(Service.DATA);
    private static final Route AUTH = new ToService(Service.AUTH);
    private static final Route PUSH = new ToService(Service.PUSH);
    private static final Route ANALYTICS = new ToService(Service.ANALYTICS);
    private static final Route FILES = new Files();
    private static final Route BATCH = new Batch();
    private static final Route UNKNOWN = new Unknown();

    private RouteTable() {}

    /**
     * Where a path belongs.
     *
     * @param path a path below the mount
     */
    public static Route find(UriPath path) {
        String first = path.segment(0);
        if (first == null) {
            return UNKNOWN;
        }
        return switch (first) {
            case "classes" -> ofClass(path.segment(1));
            case "batch" -> path.segments().size() == 1 ? BATCH : UNKNOWN;
            case "schemas", "purge" -> DATA;
            case "push", "push_audiences", "installations" -> PUSH;
            case "users", "login", "loginAs", "logout", "sessions", "roles", "verifyPassword" -> AUTH;
            case "files" -> FILES;
            case "events", "analytics" -> ANALYTICS;
            case "aggregate",
                    "config",
                    "hooks",
                    "functions",
                    "jobs",
                    "cloud_code",
                    "serverInfo",
                    "requestPasswordReset",
                    "verificationEmailRequest",
                    "upgradeToRevocableSession",
                    "challenge",
                    "scriptlog",
                    "security",
                    "graphql-config",
                    "validate_purchase" -> new NotYet(first);
            default -> UNKNOWN;
        };
    }

    private static Route ofClass(String name) {
        return switch (name) {
            case null -> UNKNOWN;
            case "_User", "_Session", "_Role" -> AUTH;
            case "_Installation", "_PushStatus", "_Audience" -> PUSH;
            default -> DATA;
        };
    }
}
