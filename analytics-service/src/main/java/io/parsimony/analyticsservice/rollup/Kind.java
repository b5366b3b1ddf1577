package io.parsimony.analyticsservice.rollup;

/** What is counted. */
public enum Kind {
    /** Events by their names. */
    EVENT("event", true),
    /** Opened apps. */
    APP_OPEN("open", false),
    /** Opened apps by the hash of the push that made the user open it. */
    PUSH_OPEN("push", true),
    /** Requests to the API. */
    REQUEST("request", false),
    /** Requests by class. */
    REQUEST_CLASS("class", true),
    /** Requests by HTTP method. */
    REQUEST_VERB("verb", true),
    /** Requests by the kind of client. */
    REQUEST_DEVICE("deviceType", true),
    /** Requests by the class of the answer's status. */
    REQUEST_STATUS("status", true);

    private final String code;
    private final boolean named;

    Kind(String code, boolean named) {
        this.code = code;
        this.named = named;
    }

    /** As it stands in the store. */
    public String code() {
        return code;
    }

    /** Whether there are many of it in an app, told apart by names. */
    public boolean isNamed() {
        return named;
    }
}
