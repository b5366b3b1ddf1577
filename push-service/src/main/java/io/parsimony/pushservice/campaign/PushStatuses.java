package io.parsimony.pushservice.campaign;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Updates;
import io.parsimony.objectstore.mongo.AppDatabases;
import io.parsimony.objectstore.object.ObjectCreator;
import io.parsimony.objectstore.object.ObjectUpdater;
import io.parsimony.objectstore.permission.Requester;
import io.parsimony.objectstore.permission.Roles;
import io.parsimony.platform.app.App;
import io.parsimony.platform.caller.Caller;
import io.parsimony.protocol.error.ErrorCode;
import io.parsimony.protocol.error.ParseError;
import io.parsimony.protocol.json.ParseJson;
import io.parsimony.protocol.storage.StorageKeys;
import io.parsimony.protocol.storage.ValueEncoder;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bson.BsonInt32;
import org.bson.RawBsonDocument;
import org.bson.conversions.Bson;

/** The {@code _PushStatus} of each push, where people see what became of it. Its fields are parse-server's. */
@ApplicationScoped
public class PushStatuses {

    private static final String CLASS = "_PushStatus";
    private static final String STATUS = "status";
    private static final String RUNNING = "running";

    private final ObjectCreator creator;
    private final ObjectUpdater updater;
    private final AppDatabases databases;
    private final Roles roles;

    public PushStatuses(ObjectCreator creator, ObjectUpdater updater, AppDatabases databases, Roles roles) {
        this.creator = creator;
        this.updater = updater;
        this.databases = databases;
        this.roles = roles;
    }

    /** Makes the status of a new push, which nobody without a master key sees, and returns its id. */
    public String create(App app, ObjectNode fields) {
        fields.put("source", "rest").put("numSent", 0);
        fields.putObject("ACL");
        return creator.create(service(app), CLASS, fields).objectId();
    }

    /** What the status says, empty if it was deleted. */
    public Optional<String> find(App app, String pushId) {
        RawBsonDocument status = databases
                .of(app)
                .objects(CLASS)
                .find(Filters.eq(StorageKeys.ID, pushId))
                .projection(Projections.include(STATUS))
                .first();
        return Optional.ofNullable(status).map(found -> found.getString(STATUS).getValue());
    }

    /** Says that a push is being sent. */
    public void running(App app, String pushId, int batches) {
        update(app, pushId, object().put(STATUS, RUNNING).put("count", batches));
    }

    /** Says how far a push is, unless it has ended meanwhile. */
    public void progress(App app, String pushId, Totals totals) {
        List<Bson> changes = new ArrayList<>();
        for (Map.Entry<String, JsonNode> field : totals.fields().properties()) {
            changes.add(Updates.set(field.getKey(), ValueEncoder.topLevel(field.getValue())));
        }
        changes.add(Updates.set("count", new BsonInt32(totals.open())));
        Bson filter = Filters.and(Filters.eq(StorageKeys.ID, pushId), Filters.eq(STATUS, RUNNING));
        databases.of(app).documents(CLASS).updateOne(filter, Updates.combine(changes));
    }

    /** Says what became of a push in the end. */
    public void ended(App app, String pushId, Totals totals) {
        ObjectNode counts = totals.fields().put(STATUS, RUNNING);
        update(app, pushId, counts);
        ObjectNode end = object().put(STATUS, totals.reason() == null ? "succeeded" : "failed");
        end.putObject("count").put("__op", "Delete");
        if (totals.reason() != null) {
            end.set("errorMessage", error(totals.reason()));
        }
        update(app, pushId, end);
    }

    /** Says that nothing could be sent. */
    public void failed(App app, String pushId, String reason) {
        ObjectNode end = object().put(STATUS, "failed");
        end.set("errorMessage", error(reason));
        update(app, pushId, end);
    }

    private void update(App app, String pushId, ObjectNode fields) {
        try {
            updater.update(service(app), CLASS, pushId, fields);
        } catch (ParseError e) {
            // Somebody deleted the status; the push is none the worse for it.
            if (!e.is(ErrorCode.OBJECT_NOT_FOUND)) {
                throw e;
            }
        }
    }

    private Requester service(App app) {
        return new Requester(app, Caller.service(app.appId(), app.version()), roles);
    }

    private static ObjectNode error(String reason) {
        return object().put("code", ErrorCode.PUSH_MISCONFIGURED.code()).put("message", reason);
    }

    private static ObjectNode object() {
        return ParseJson.MAPPER.createObjectNode();
    }
}
