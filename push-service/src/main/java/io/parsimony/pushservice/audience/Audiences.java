package io.parsimony.pushservice.audience;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import io.parsimony.objectstore.mongo.AppDatabases;
import io.parsimony.platform.app.App;
import io.parsimony.protocol.storage.StorageKeys;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import org.bson.BsonDateTime;

/** Counts the use of saved audiences. */
@ApplicationScoped
public class Audiences {

    private final AppDatabases databases;

    public Audiences(AppDatabases databases) {
        this.databases = databases;
    }

    /**
     * Says that a push went to an audience.
     *
     * @param audienceId the audience, or null for none
     */
    public void used(App app, String audienceId, Instant now) {
        if (audienceId == null) {
            return;
        }
        BsonDateTime date = new BsonDateTime(now.toEpochMilli());
        databases
                .of(app)
                .documents(AudiencesResource.CLASS)
                .updateOne(
                        Filters.eq(StorageKeys.ID, audienceId),
                        Updates.combine(
                                Updates.set(StorageKeys.of("lastUsed", null), date),
                                Updates.inc(StorageKeys.of("timesUsed", null), 1),
                                Updates.set(StorageKeys.UPDATED_AT, date)));
    }
}
