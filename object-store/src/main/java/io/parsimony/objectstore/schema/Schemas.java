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
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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

    /** One class as the database has it now, or empty if it is not there. Costs one look-up, however many classes there are. */
    Optional<ClassSchema> now(App app, String className) {
        return collection(app).find(className);
    }

    /** Those of the classes that the app has; one look-up at most, for those that the cache does not have. */
    public Set<String> existing(App app, Collection<String> classNames) {
        AppSchema known = of(app);
        Set<String> existing = new HashSet<>();
        List<String> unknown = new ArrayList<>();
        for (String className : classNames) {
            if (known.find(className).isPresent()) {
                existing.add(className);
            } else if (Names.isClassName(className)) {
                unknown.add(className);
            }
        }
        if (!unknown.isEmpty() && existing.addAll(collection(app).existing(unknown))) {
            outdated(app);
        }
        return existing;
    }

    /** Lets the app's classes be read again: somebody has seen more in the database than the cache has. */
    void outdated(App app) {
        cache.forget(app.appId());
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
