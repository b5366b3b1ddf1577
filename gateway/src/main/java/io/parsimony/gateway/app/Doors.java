package io.parsimony.gateway.app;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.parsimony.platform.app.App;
import io.parsimony.platform.app.AppDirectory;
import io.parsimony.protocol.error.ErrorCode;
import io.parsimony.protocol.error.ParseError;
import io.quarkus.virtual.threads.VirtualThreads;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Semaphore;
import org.jboss.logging.Logger;

/**
 * Finds the door of an app without ever holding up an event loop: an app that is not at hand is looked up on a virtual
 * thread. The directory decides how fresh an app is; a door is used only for the very app it was derived from.
 */
@Singleton
public class Doors {

    private static final Logger LOG = Logger.getLogger(Doors.class);

    private static final int MAX_APP_ID_LENGTH = 128;
    private static final int MAX_DOORS = 10_000;
    private static final int MAX_LOOKUPS = 500;

    private final AppDirectory directory;
    private final ExecutorService virtualThreads;
    private final Semaphore lookups = new Semaphore(MAX_LOOKUPS);
    private final Cache<String, Door> doors =
            Caffeine.newBuilder().maximumSize(MAX_DOORS).build();

    Doors(AppDirectory directory, @VirtualThreads ExecutorService virtualThreads) {
        this.directory = directory;
        this.virtualThreads = virtualThreads;
    }

    /**
     * The door of an app.
     *
     * @param appId the application id, null for none
     * @return a door, or null if there is no such app; fails with a {@link ParseError} 503 if that cannot be told now
     */
    public Future<Door> find(String appId) {
        if (appId == null || appId.isEmpty() || appId.length() > MAX_APP_ID_LENGTH) {
            return Future.succeededFuture();
        }
        Optional<App> app = directory.findNow(appId);
        return app.isPresent() ? Future.succeededFuture(door(app.get())) : lookUp(appId);
    }

    private Future<Door> lookUp(String appId) {
        if (!lookups.tryAcquire()) {
            return Future.failedFuture(unknownNow());
        }
        Context context = Vertx.currentContext();
        Promise<Door> promise = Promise.promise();
        virtualThreads.execute(() -> {
            Future<Door> found = ask(appId);
            lookups.release();
            context.runOnContext(nothing -> found.onComplete(promise));
        });
        return promise.future();
    }

    private Future<Door> ask(String appId) {
        try {
            return Future.succeededFuture(
                    directory.find(appId, 0).map(this::door).orElse(null));
        } catch (ParseError e) {
            return Future.failedFuture(e);
        } catch (RuntimeException e) {
            LOG.warn("An app could not be looked up", e);
            return Future.failedFuture(unknownNow());
        }
    }

    private Door door(App app) {
        Door door = doors.getIfPresent(app.appId());
        if (door == null || door.app() != app) {
            door = Door.of(app);
            doors.put(app.appId(), door);
        }
        return door;
    }

    private static ParseError unknownNow() {
        return ParseError.of(ErrorCode.CONNECTION_FAILED, 503, "The app cannot be looked up at the moment.");
    }
}
