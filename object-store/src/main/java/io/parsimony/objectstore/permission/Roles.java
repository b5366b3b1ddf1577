package io.parsimony.objectstore.permission;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import io.parsimony.objectstore.mongo.AppDatabase;
import io.parsimony.objectstore.mongo.AppDatabases;
import io.parsimony.platform.app.App;
import io.parsimony.platform.broadcast.AppCache;
import io.parsimony.platform.broadcast.Invalidation;
import io.parsimony.platform.broadcast.InvalidationBus;
import io.parsimony.platform.broadcast.InvalidationListener;
import io.parsimony.protocol.storage.StorageKeys;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;
import org.bson.BsonDocument;
import org.bson.BsonValue;

/**
 * Which roles a user has, the roles that contain those included. Cached for seconds and forgotten when a role changes.
 */
@ApplicationScoped
public class Roles implements InvalidationListener {

    private static final String USERS = StorageKeys.joinCollection("users", "_Role");
    private static final String ROLES = StorageKeys.joinCollection("roles", "_Role");
    private static final int MAX_USERS = 100_000;
    private static final Duration MAX_AGE = Duration.ofSeconds(5);

    private final AppDatabases databases;
    private final AppCache<String, Set<String>> cache;

    public Roles(AppDatabases databases, Instance<InvalidationBus> bus) {
        this.databases = databases;
        this.cache = new AppCache<>(MAX_USERS, MAX_AGE, () -> bus.get().inContact());
    }

    /** The user's roles as {@code role:NAME}. */
    public Set<String> of(App app, String userId) {
        return cache.get(app.appId(), userId, () -> load(databases.of(app), userId));
    }

    private static Set<String> load(AppDatabase database, String userId) {
        Set<String> roleIds = new HashSet<>();
        Collection<String> found = owners(database, USERS, Set.of(userId));
        while (!found.isEmpty()) {
            Set<String> unseen = new LinkedHashSet<>(found);
            unseen.removeAll(roleIds);
            roleIds.addAll(unseen);
            found = unseen.isEmpty() ? Set.of() : owners(database, ROLES, unseen);
        }
        return roleIds.isEmpty() ? Set.of() : names(database, roleIds);
    }

    private static Set<String> owners(AppDatabase database, String join, Set<String> relatedIds) {
        Set<String> owners = new HashSet<>();
        for (BsonDocument pair : database.documents(join)
                .find(Filters.in("relatedId", relatedIds))
                .projection(Projections.include("owningId"))) {
            owners.add(pair.getString("owningId").getValue());
        }
        return owners;
    }

    private static Set<String> names(AppDatabase database, Set<String> roleIds) {
        Set<String> names = new HashSet<>();
        for (BsonDocument role : database.documents("_Role")
                .find(Filters.in(StorageKeys.ID, roleIds))
                .projection(Projections.include("name"))) {
            BsonValue name = role.get("name");
            if (name != null && name.isString()) {
                names.add("role:" + name.asString().getValue());
            }
        }
        return Set.copyOf(names);
    }

    @Override
    public void onInvalidation(Invalidation event) {
        switch (event.subject()) {
            case ROLES, USER, APP -> cache.forget(event.appId());
            case SESSION, SCHEMA -> {
                // Neither changes who has which role.
            }
        }
    }

    @Override
    public void onContactLost() {
        cache.forgetAll();
    }
}
