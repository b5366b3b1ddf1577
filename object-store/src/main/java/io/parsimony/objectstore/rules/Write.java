package io.parsimony.objectstore.rules;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.parsimony.objectstore.permission.Requester;
import io.parsimony.protocol.json.ParseJson;
import org.bson.BsonDocument;

/** One create or update on its way through the pipeline. Used by one thread. */
public final class Write {

    private final Requester requester;
    private final String className;
    private final ObjectNode fields;
    private final BsonDocument internal = new BsonDocument();
    private final ObjectNode answer = ParseJson.MAPPER.createObjectNode();
    private String objectId;

    /**
     * A write.
     *
     * @param requester who writes
     * @param className the class
     * @param objectId the object, or null for a new one
     * @param fields what the client sent; rules may change it
     */
    public Write(Requester requester, String className, String objectId, ObjectNode fields) {
        this.requester = requester;
        this.className = className;
        this.objectId = objectId;
        this.fields = fields;
    }

    /** Who writes. */
    public Requester requester() {
        return requester;
    }

    /** The class of the object. */
    public String className() {
        return className;
    }

    /** The object, or null as long as a new one has no id. */
    public String objectId() {
        return objectId;
    }

    /** Gives a new object its id, or makes an update one of another object. */
    public void assign(String id) {
        objectId = id;
    }

    /** What is written, as fields of the wire. */
    public ObjectNode fields() {
        return fields;
    }

    /** What is stored besides, by storage key; nothing of it is checked. A BSON null removes the key. */
    public BsonDocument internal() {
        return internal;
    }

    /** What the answer tells the client besides the usual. */
    public ObjectNode answer() {
        return answer;
    }
}
