package io.parsimony.gateway.route;

/** A service of the suite that the gateway passes requests to. */
public enum Service {
    /** Objects of ordinary classes, and schemas. */
    DATA("data-service"),
    /** Users, sessions, roles and the app registry. */
    AUTH("auth-service"),
    /** Files. */
    FILES("files-service"),
    /** Installations and push notifications. */
    PUSH("push-service"),
    /** Events and their counts. */
    ANALYTICS("analytics-service");

    private final String title;

    Service(String title) {
        this.title = title;
    }

    /** Its name as people know it. */
    public String title() {
        return title;
    }
}
