package io.parsimony.objectstore.object;

import com.fasterxml.jackson.databind.JsonNode;
import io.parsimony.protocol.error.ErrorCode;
import io.parsimony.protocol.error.ParseError;
import io.parsimony.protocol.storage.StorageKeys;
import java.util.Map;
import org.bson.BsonArray;
import org.bson.BsonBoolean;
import org.bson.BsonDocument;
import org.bson.BsonString;

/** Stores an object's ACL: who may read, who may write, and both once more in the hosted Parse's format. */
final class Acl {

    private Acl() {}

    /**
     * Reads an ACL of the wire into the keys it is stored under.
     *
     * @throws ParseError 123 if it is not one
     */
    static BsonDocument store(JsonNode acl) {
        if (!acl.isObject() || acl.has("*unresolved")) {
            throw invalid();
        }
        BsonArray readers = new BsonArray();
        BsonArray writers = new BsonArray();
        for (Map.Entry<String, JsonNode> entry : acl.properties()) {
            requireEntity(entry.getKey());
            requireRights(entry.getValue());
            if (grants(entry.getValue(), "read")) {
                readers.add(new BsonString(entry.getKey()));
            }
            if (grants(entry.getValue(), "write")) {
                writers.add(new BsonString(entry.getKey()));
            }
        }
        return new BsonDocument(StorageKeys.WRITE_PERMISSIONS, writers)
                .append(StorageKeys.READ_PERMISSIONS, readers)
                .append(StorageKeys.LEGACY_ACL, legacy(readers, writers));
    }

    /** Entities become keys of the database, which cannot have every form. */
    private static void requireEntity(String entity) {
        if (entity.isEmpty() || entity.startsWith("$") || entity.indexOf('\0') >= 0) {
            throw invalid();
        }
    }

    /** A right that is misspelt must not pass for one that is not given. */
    private static void requireRights(JsonNode rights) {
        boolean known = rights.isObject();
        for (Map.Entry<String, JsonNode> entry : rights.properties()) {
            known &= entry.getKey().equals("read") || entry.getKey().equals("write");
        }
        if (!known) {
            throw invalid();
        }
    }

    private static boolean grants(JsonNode rights, String right) {
        JsonNode granted = rights.path(right);
        if (!granted.isMissingNode() && !granted.isNull() && !granted.isBoolean()) {
            throw invalid();
        }
        return granted.asBoolean();
    }

    private static BsonDocument legacy(BsonArray readers, BsonArray writers) {
        BsonDocument legacy = new BsonDocument();
        writers.forEach(entity -> legacy.append(entity.asString().getValue(), new BsonDocument("w", BsonBoolean.TRUE)));
        readers.forEach(entity -> {
            String name = entity.asString().getValue();
            BsonDocument rights = legacy.getDocument(name, new BsonDocument());
            legacy.put(name, rights.append("r", BsonBoolean.TRUE));
        });
        return legacy;
    }

    private static ParseError invalid() {
        return ParseError.of(ErrorCode.INVALID_ACL, "Invalid ACL.");
    }
}
