package io.parsimony.platform.rest;

import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;

/**
 * Reads small request bodies on the event loop, before a resource gets its thread. That thread would otherwise wait for the
 * event loop to hand it each chunk, which costs a write more than its JSON does. Large bodies, and those of unknown length,
 * are left to the resource to read.
 */
public final class SmallBodies {

    private static final int BEFORE_RESOURCES = -1;
    private static final long MAX_BYTES = 65_536;

    private final BodyHandler reader = BodyHandler.create(false).setBodyLimit(MAX_BYTES);

    private SmallBodies() {}

    /** Has them read, for all resources of a service; to be called when its router is made. */
    public static void readEarly(Router router) {
        router.route().order(BEFORE_RESOURCES).handler(new SmallBodies()::read);
    }

    private void read(RoutingContext routing) {
        if (isSmall(routing.request().getHeader(HttpHeaders.CONTENT_LENGTH))) {
            reader.handle(routing);
        } else {
            routing.next();
        }
    }

    /**
     * The HTTP layer has refused what is no number; more digits than five are more bytes than we take. Of an empty body
     * the end would be taken here and then waited for by the resource.
     */
    private static boolean isSmall(String length) {
        if (length == null || length.length() > 5) {
            return false;
        }
        long bytes = Long.parseLong(length);
        return bytes > 0 && bytes <= MAX_BYTES;
    }
}
