package io.parsimony.pushservice.installation;

import io.parsimony.protocol.storage.StorageKeys;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.BsonValue;

/**
 * What tells a stored installation from others.
 *
 * @param objectId its id
 * @param installationId the id that the app on the device gave itself, or null
 * @param deviceToken where notifications reach it, or null
 * @param deviceType the kind of device, or null
 */
public record Installation(String objectId, String installationId, String deviceToken, String deviceType) {

    /** The class of installations. */
    public static final String CLASS = "_Installation";

    public static final String INSTALLATION_ID = "installationId";
    public static final String DEVICE_TOKEN = "deviceToken";
    public static final String DEVICE_TYPE = "deviceType";

    /** Where the SDK for .NET puts the address of a Windows device's channel, in place of a token. */
    public static final String DEFAULT_CHANNEL = "deviceUris._Default";

    static Installation of(BsonDocument stored) {
        return new Installation(
                text(stored, StorageKeys.ID),
                text(stored, INSTALLATION_ID),
                text(stored, DEVICE_TOKEN),
                text(stored, DEVICE_TYPE));
    }

    private static String text(BsonDocument stored, String key) {
        BsonValue value = stored.get(key, new BsonString(""));
        return value.isString() && !value.asString().getValue().isEmpty()
                ? value.asString().getValue()
                : null;
    }
}
