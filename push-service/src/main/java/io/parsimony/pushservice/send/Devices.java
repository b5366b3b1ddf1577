package io.parsimony.pushservice.send;

import com.mongodb.client.FindIterable;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.Updates;
import io.parsimony.objectstore.mongo.AppDatabases;
import io.parsimony.platform.app.App;
import io.parsimony.protocol.storage.StorageKeys;
import io.parsimony.pushservice.installation.Installation;
import io.parsimony.pushservice.network.Device;
import io.parsimony.pushservice.network.wns.WnsNetwork;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.BsonNumber;
import org.bson.BsonValue;
import org.bson.RawBsonDocument;
import org.bson.codecs.BsonDocumentCodec;
import org.bson.conversions.Bson;

/** Reads installations as devices, and takes tokens from them that lead nowhere. */
@ApplicationScoped
class Devices {

    static final String BADGE = "badge";

    private static final Bson FIELDS = Projections.include(
            Installation.DEVICE_TOKEN,
            Installation.DEFAULT_CHANNEL,
            Installation.DEVICE_TYPE,
            "pushType",
            "appIdentifier",
            BADGE,
            "localeIdentifier",
            "timeZone");

    private static final BsonDocumentCodec CODEC = new BsonDocumentCodec();

    private final AppDatabases databases;

    Devices(AppDatabases databases) {
        this.databases = databases;
    }

    /** Those of the installations that have a token still. */
    List<Device> read(App app, List<String> ids, boolean whole) {
        FindIterable<RawBsonDocument> found =
                databases.of(app).objects(Installation.CLASS).find(Filters.in(StorageKeys.ID, ids));
        return (whole ? found : found.projection(FIELDS))
                .map(Devices::device).into(new ArrayList<>(ids.size())).stream()
                        .filter(device -> device.deviceToken() != null)
                        .toList();
    }

    /** The same devices with their installations as they are now that the badges are set. */
    List<Device> asStoredNow(App app, List<Device> devices) {
        Map<String, Device> now = new HashMap<>();
        read(app, devices.stream().map(Device::objectId).toList(), true)
                .forEach(device -> now.put(device.objectId(), device));
        return devices.stream()
                .filter(device -> now.containsKey(device.objectId()))
                .map(device -> now.get(device.objectId()).withBadge(device.badge()))
                .toList();
    }

    private static Device device(RawBsonDocument stored) {
        // Once, as the raw bytes are searched from their begin for each field.
        BsonDocument fields = stored.decode(CODEC);
        BsonValue badge = fields.get(BADGE);
        Device device = new Device(
                text(fields, StorageKeys.ID),
                text(fields, Installation.DEVICE_TYPE),
                text(fields, "pushType"),
                text(fields, Installation.DEVICE_TOKEN),
                text(fields, "appIdentifier"),
                badge instanceof BsonNumber number ? Integer.valueOf(number.intValue()) : null,
                text(fields, "localeIdentifier"),
                text(fields, "timeZone"),
                stored);
        return device.deviceToken() == null && device.isOfType(WnsNetwork.TYPES)
                ? device.withToken(channel(fields))
                : device;
    }

    /** The address that the SDK for .NET has of a Windows device, or null. */
    private static String channel(BsonDocument fields) {
        int dot = Installation.DEFAULT_CHANNEL.indexOf('.');
        BsonValue uris = fields.get(Installation.DEFAULT_CHANNEL.substring(0, dot));
        return uris != null && uris.isDocument()
                ? text(uris.asDocument(), Installation.DEFAULT_CHANNEL.substring(dot + 1))
                : null;
    }

    private static String text(BsonDocument fields, String name) {
        BsonValue value = fields.get(name);
        return value != null && value.isString() && !value.asString().getValue().isEmpty()
                ? value.asString().getValue()
                : null;
    }

    private static List<String> fieldsOfToken(Device device) {
        return device.isOfType(WnsNetwork.TYPES)
                ? List.of(Installation.DEVICE_TOKEN, Installation.DEFAULT_CHANNEL)
                : List.of(Installation.DEVICE_TOKEN);
    }

    /** Takes the tokens from installations, unless they have other ones by now. */
    void clearTokens(App app, List<Device> devices) {
        if (devices.isEmpty()) {
            return;
        }
        BsonDateTime now = new BsonDateTime(System.currentTimeMillis());
        List<UpdateOneModel<BsonDocument>> updates = new ArrayList<>();
        for (Device device : devices) {
            for (String field : fieldsOfToken(device)) {
                updates.add(new UpdateOneModel<>(
                        Filters.and(
                                Filters.eq(StorageKeys.ID, device.objectId()), Filters.eq(field, device.deviceToken())),
                        Updates.combine(Updates.unset(field), Updates.set(StorageKeys.UPDATED_AT, now))));
            }
        }
        databases.of(app).documents(Installation.CLASS).bulkWrite(updates);
    }
}
