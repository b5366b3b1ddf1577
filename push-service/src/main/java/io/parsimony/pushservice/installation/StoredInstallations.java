package io.parsimony.pushservice.installation;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import io.parsimony.objectstore.mongo.AppDatabases;
import io.parsimony.platform.app.App;
import io.parsimony.protocol.storage.StorageKeys;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import org.bson.RawBsonDocument;
import org.bson.conversions.Bson;

/** Looks installations up by what identifies them. */
@ApplicationScoped
class StoredInstallations {

    private static final Bson IDS =
            Projections.include(Installation.INSTALLATION_ID, Installation.DEVICE_TOKEN, Installation.DEVICE_TYPE);

    /** Whether there is one, or more than one, is all that counts. */
    private static final int ENOUGH = 2;

    private final AppDatabases databases;

    StoredInstallations(AppDatabases databases) {
        this.databases = databases;
    }

    /** Those that a write may be about; each question has its index. */
    Matches find(App app, GivenIds given, String objectId) {
        return new Matches(
                first(app, StorageKeys.ID, objectId),
                first(app, Installation.INSTALLATION_ID, given.callerId()),
                find(app, Installation.DEVICE_TOKEN, given.deviceToken()));
    }

    private Installation first(App app, String key, String value) {
        List<Installation> found = find(app, key, value);
        return found.isEmpty() ? null : found.getFirst();
    }

    private List<Installation> find(App app, String key, String value) {
        if (value == null) {
            return List.of();
        }
        MongoCollection<RawBsonDocument> installations = databases.of(app).objects(Installation.CLASS);
        return installations
                .find(Filters.eq(key, value))
                .projection(IDS)
                .limit(ENOUGH)
                .map(Installation::of)
                .into(new ArrayList<>(ENOUGH));
    }
}
