package io.parsimony.authservice.session;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.parsimony.objectstore.permission.Requester;
import io.parsimony.objectstore.rules.ClassRules;
import io.parsimony.objectstore.rules.Write;
import io.parsimony.objectstore.schema.Names;
import io.parsimony.platform.broadcast.Invalidation;
import io.parsimony.platform.broadcast.InvalidationBus;
import io.parsimony.protocol.error.ErrorCode;
import io.parsimony.protocol.error.ParseError;
import io.parsimony.protocol.json.ParseJson;
import io.parsimony.protocol.storage.StorageKeys;
import io.parsimony.protocol.value.IsoDate;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import org.bson.RawBsonDocument;

/** Sessions belong to their user: nobody else reads, changes or ends them, and what makes them valid is ours to set. */
@ApplicationScoped
public class SessionRules implements ClassRules {

    /** What only we, or the master key, may set. */
    private static final List<String> OURS =
            List.of("sessionToken", "expiresAt", "createdWith", "installationId", "restricted");

    /** What not even the master key may change. */
    private static final List<String> NEVER_CHANGED = List.of("sessionToken", "installationId");

    private final Sessions sessions;
    private final InvalidationBus bus;

    public SessionRules(Sessions sessions, InvalidationBus bus) {
        this.sessions = sessions;
        this.bus = bus;
    }

    @Override
    public String className() {
        return Sessions.CLASS;
    }

    @Override
    public void beforeCreate(Write write) {
        requireUser(write.requester());
        refuseAcl(write);
        if (write.requester().isPrivileged()) {
            return;
        }
        ObjectNode fields = write.fields();
        OURS.forEach(fields::remove);
        String token = sessions.newToken();
        fields.set("user", pointer(write.requester().userId()));
        fields.set("createdWith", ParseJson.MAPPER.createObjectNode().put("action", "create"));
        fields.put("sessionToken", token);
        sessions.expiry(write.requester().app()).ifPresent(end -> fields.set("expiresAt", date(end)));
        write.answer().setAll(fields);
    }

    /** A password change or log-out ends the sessions that are there by then; one made by an ended session may have come after. */
    @Override
    public void afterCreate(Write write) {
        Requester requester = write.requester();
        String made = write.objectId();
        String by = requester.caller().sessionId();
        if (!requester.isPrivileged() && by != null && !sessions.isOf(requester.app(), by, requester.userId())) {
            sessions.end(requester.app(), made);
            throw ParseError.of(ErrorCode.INVALID_SESSION_TOKEN, "Invalid session token");
        }
    }

    @Override
    public void beforeUpdate(Write write) {
        requireUser(write.requester());
        refuseAcl(write);
        boolean free = write.requester().isPrivileged();
        for (Map.Entry<String, JsonNode> entry : write.fields().properties()) {
            String field = Names.root(entry.getKey());
            boolean forbidden =
                    NEVER_CHANGED.contains(field) || !free && (OURS.contains(field) || field.equals("user"));
            if (forbidden) {
                requireOwn(write);
                throw ParseError.of(ErrorCode.INVALID_KEY_NAME, "Cannot change " + field + " of a Session.");
            }
        }
    }

    /** Of another user's session nobody learns even that it exists. */
    private void requireOwn(Write write) {
        Requester requester = write.requester();
        if (!requester.isPrivileged() && !sessions.isOf(requester.app(), write.objectId(), requester.userId())) {
            throw ParseError.of(ErrorCode.OBJECT_NOT_FOUND, "Object not found.");
        }
    }

    @Override
    public void afterUpdate(Write write) {
        forget(write.requester(), write.objectId());
    }

    @Override
    public void beforeDelete(Requester requester, String objectId) {
        if (!requester.isPrivileged() && requester.userId() == null) {
            throw ParseError.of(ErrorCode.INVALID_SESSION_TOKEN, "Invalid session token");
        }
    }

    @Override
    public void afterDelete(Requester requester, RawBsonDocument deleted) {
        forget(requester, deleted.getString(StorageKeys.ID).getValue());
    }

    private void forget(Requester requester, String sessionId) {
        bus.publish(new Invalidation(requester.app().appId(), Invalidation.Subject.SESSION, sessionId));
    }

    private static void requireUser(Requester requester) {
        if (!requester.isPrivileged() && requester.userId() == null) {
            throw ParseError.of(ErrorCode.INVALID_SESSION_TOKEN, "Session token required.");
        }
    }

    private static void refuseAcl(Write write) {
        if (write.fields().has("ACL")) {
            throw ParseError.of(ErrorCode.INVALID_KEY_NAME, "Cannot set ACL on a Session.");
        }
    }

    private static ObjectNode pointer(String userId) {
        return ParseJson.MAPPER
                .createObjectNode()
                .put("__type", "Pointer")
                .put("className", "_User")
                .put("objectId", userId);
    }

    private static ObjectNode date(long epochMillis) {
        return ParseJson.MAPPER.createObjectNode().put("__type", "Date").put("iso", IsoDate.format(epochMillis));
    }
}
