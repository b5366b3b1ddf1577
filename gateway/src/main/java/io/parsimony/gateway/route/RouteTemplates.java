package io.parsimony.gateway.route;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The templates of the paths below a mount, as metrics and traces name them. Whatever clients ask for, there are no more
 * than these.
 */
public final class RouteTemplates {

    /** What leads nowhere. */
    public static final String UNKNOWN = "unknown";

    /** By the first segment: the template with nothing behind it, with one segment, and with more. */
    private static final Map<String, List<String>> TEMPLATES = new HashMap<>();

    static {
        add("/{class}", "/{class}/{id}", "classes", "schemas", "purge", "aggregate");
        add("/{name}", "/{name}/{rest}", "functions", "jobs", "files", "events", "config");
        add("/{id}", "/{id}/{rest}", "users", "sessions", "roles", "installations", "push_audiences");
        add("/{rest}", "/{rest}", "batch", "login", "loginAs", "logout", "verifyPassword", "challenge");
        add("/{rest}", "/{rest}", "requestPasswordReset", "verificationEmailRequest", "upgradeToRevocableSession");
        add("/{rest}", "/{rest}", "push", "analytics", "hooks", "cloud_code", "serverInfo", "scriptlog", "security");
        add("/{rest}", "/{rest}", "graphql", "graphql-config", "validate_purchase", "health");
    }

    private RouteTemplates() {}

    private static void add(String withOne, String withMore, String... firstSegments) {
        for (String first : firstSegments) {
            TEMPLATES.put(first, List.of("/" + first, "/" + first + withOne, "/" + first + withMore));
        }
    }

    /**
     * The template of a path, which need not be well-formed.
     *
     * @param path the path as it came
     * @param mount how many of its characters are the mount
     */
    public static String of(String path, int mount) {
        int end = path.endsWith("/") ? path.length() - 1 : path.length();
        if (end <= mount) {
            return UNKNOWN;
        }
        int second = slashBehind(path, mount + 1, end);
        List<String> templates = TEMPLATES.get(path.substring(mount + 1, second));
        if (templates == null) {
            return UNKNOWN;
        }
        return templates.get(second == end ? 0 : slashBehind(path, second + 1, end) == end ? 1 : 2);
    }

    private static int slashBehind(String path, int start, int end) {
        int slash = path.indexOf('/', start);
        return slash < 0 || slash > end ? end : slash;
    }
}
