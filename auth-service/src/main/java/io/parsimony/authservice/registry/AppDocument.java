package io.parsimony.authservice.registry;

import io.quarkus.mongodb.panache.common.MongoEntity;
import java.time.Instant;
import org.bson.codecs.pojo.annotations.BsonId;

/**
 * An app as the registry stores it.
 *
 * @param appId its application id
 * @param version newer settings have a higher one, also where an app was deleted and made anew
 * @param settings the settings as they were given, as JSON text: their names may have dots and dollars
 * @param fileDigest digest of the configuration file as it was when it was imported last, or null if it never was
 * @param createdAt when the app was registered
 * @param updatedAt when its settings changed last
 */
@MongoEntity(collection = "apps")
public record AppDocument(
        @BsonId String appId, long version, String settings, String fileDigest, Instant createdAt, Instant updatedAt) {

    /** A new app. */
    static AppDocument create(String appId, String settings, String fileDigest) {
        Instant now = Instant.now();
        return new AppDocument(appId, now.toEpochMilli(), settings, fileDigest, now, now);
    }

    /** The app with other settings. */
    AppDocument with(String newSettings, String newFileDigest) {
        Instant now = Instant.now();
        // Versions begin with the time, so that an app that is made anew is newer than what is remembered of the old
        // one.
        long newVersion = Math.max(version + 1, now.toEpochMilli());
        return new AppDocument(appId, newVersion, newSettings, newFileDigest, createdAt, now);
    }

    /** Without the settings: they hold keys. */
    @Override
    public String toString() {
        return "AppDocument[" + appId + ", " + version + "]";
    }
}
