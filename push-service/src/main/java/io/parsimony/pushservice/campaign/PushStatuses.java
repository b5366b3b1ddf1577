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
import org.bson.BsonDateTime;
import org.bson.conversions.Bson;

/** The {@code _PushStatus} of each push, where people see what became of it. Its fields are parse-server's. */
@ApplicationScoped
public class PushStatuses {

    private static final String CLASS = "_PushStatus";
    private static final String STATUS = "status";
    private static final String PENDING = "pending";
    private static final String SCHEDULED = "scheduled";
    private static final String RUNNING = "running";
    private static final String COUNT = "count";

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

    /** Makes the status of a new push, which nobody without a master key sees. */
    public void create(App app, String pushId, ObjectNode fields) {
        fields.put("source", "rest").put("numSent", 0);
        fields.putObject("ACL");
        creator.create(service(app), CLASS, pushId, fields);
    }

    /** Whether nobody has deleted the status, whatever it says by now. */
    public boolean exist(App app, String pushId) {
        return databases
                        .of(app)
                        .objects(CLASS)
                        .find(Filters.eq(StorageKeys.ID, pushId))
                        .projection(Projections.include(StorageKeys.ID))
                        .first()
                != null;
    }

    /** Says that a push is being sent, if that has not been said yet. */
    public void running(App app, String pushId) {
        Bson waiting = Filters.and(Filters.eq(StorageKeys.ID, pushId), Filters.in(STATUS, PENDING, SCHEDULED));
        change(app, waiting, List.of(Updates.set(STATUS, RUNNING), Updates.set(COUNT, 0)));
    }

    /** Says how far a push is, unless it has ended meanwhile. */
    public void progress(App app, String pushId, Totals totals) {
        List<Bson> changes = new ArrayList<>();
        for (Map.Entry<String, JsonNode> field : totals.fields().properties()) {
            changes.add(Updates.set(field.getKey(), ValueEncoder.topLevel(field.getValue())));
        }
        changes.add(Updates.set(COUNT, totals.open()));
        change(app, Filters.and(Filters.eq(StorageKeys.ID, pushId), Filters.eq(STATUS, RUNNING)), changes);
    }

    private void change(App app, Bson filter, List<Bson> changes) {
        Bson updatedAt = Updates.set(StorageKeys.UPDATED_AT, new BsonDateTime(System.currentTimeMillis()));
        databases.of(app).documents(CLASS).updateOne(filter, Updates.combine(Updates.combine(changes), updatedAt));
    }

    /** Says what became of a push in the end. */
    public void ended(App app, String pushId, Totals totals) {
        ObjectNode end = totals.fields().put(STATUS, totals.reason() == null ? "succeeded" : "failed");
        end.putObject(COUNT).put("__op", "Delete");
        if (totals.reason() != null) {
            end.set("errorMessage", error(totals.reason()));
        }
        update(app, pushId, end);
    }

    /** Says that nothing could be sent. */
    public void failed(App app, String pushId, String reason) {
        ObjectNode end = ParseJson.MAPPER.createObjectNode().put(STATUS, "failed");
        end.putObject(COUNT).put("__op", "Delete");
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
        return ParseJson.MAPPER
                .createObjectNode()
                .put("code", ErrorCode.PUSH_MISCONFIGURED.code())
                .put("message", reason);
    }
}
