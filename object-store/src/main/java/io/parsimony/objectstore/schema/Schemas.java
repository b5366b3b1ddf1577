package io.parsimony.objectstore.schema;

import io.parsimony.objectstore.mongo.AppDatabases;
import io.parsimony.platform.app.App;
import io.parsimony.platform.broadcast.AppCache;
import io.parsimony.platform.broadcast.Invalidation;
import io.parsimony.platform.broadcast.InvalidationBus;
import io.parsimony.platform.broadcast.InvalidationListener;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The schemas of all apps, cached. Additions need no event, as whoever misses a class or field looks again before it
 * decides; all other changes are told to every instance before they are answered.
 */
@ApplicationScoped
public class Schemas implements InvalidationListener {

    private static final int MAX_APPS = 10_000;
    private static final Duration MAX_AGE = Duration.ofMinutes(1);

    private final AppDatabases databases;
    private final Instance<InvalidationBus> bus;
    private final AppCache<Long, AppSchema> cache;

    public Schemas(AppDatabases databases, Instance<InvalidationBus> bus) {
        this.databases = databases;
        this.bus = bus;
        this.cache = new AppCache<>(MAX_APPS, MAX_AGE, () -> bus.get().inContact());
    }

    /** The app's classes by the version of its settings, which may name another database; they may lack what another instance added within the last minute. */
    public AppSchema of(App app) {
        return cache.get(app.appId(), app.version(), () -> collection(app).load());
    }

    /** The app's classes as the database has them now. */
    public AppSchema refresh(App app) {
        cache.forget(app.appId());
        return cache.get(app.appId(), app.version(), () -> collection(app).load());
    }

    /** Makes an addition, which others will find by looking again, and returns the schema with it. */
    <T> T add(App app, Function<SchemaCollection, T> addition) {
        T result = addition.apply(collection(app));
        cache.forget(app.appId());
        return result;
    }

    /** Makes any other change; it is in force everywhere when this returns. */
    void change(App app, Consumer<SchemaCollection> change) {
        change.accept(collection(app));
        cache.forget(app.appId());
        bus.get().publish(new Invalidation(app.appId(), Invalidation.Subject.SCHEMA, null));
    }

    private SchemaCollection collection(App app) {
        return new SchemaCollection(databases.of(app));
    }

    @Override
    public void onInvalidation(Invalidation event) {
        if (event.subject() == Invalidation.Subject.SCHEMA) {
            cache.forget(event.appId());
        }
    }

    @Override
    public void onContactLost() {
        cache.forgetAll();
    }
}
