package io.parsimony.platform.log;

import org.jboss.logging.MDC;

/**
 * What each log line says of the request it belongs to (the logging context, MDC). It lives as long as the request, on
 * whichever thread that is worked on.
 */
public final class LogContext {

    /** The key of the request's id, the same in all services. */
    public static final String REQUEST_ID = "requestId";

    /** The key of the id of the app that the request is for, once it is known that there is such an app. */
    public static final String APP_ID = "appId";

    private LogContext() {}

    /** Says which request is worked on. */
    public static void request(String requestId) {
        MDC.put(REQUEST_ID, requestId);
    }

    /** Says which app it is for. */
    public static void app(String appId) {
        MDC.put(APP_ID, appId);
    }
}
