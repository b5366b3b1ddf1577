package io.parsimony.objectstore.object;

import io.parsimony.objectstore.schema.Names;
import io.parsimony.protocol.error.ErrorCode;
import io.parsimony.protocol.error.ParseError;
import org.bson.BsonDocument;
import org.bson.BsonValue;

/**
 * What a write names: a field, or with dots a place within one.
 *
 * @param path as the client wrote it
 */
record FieldPath(String path) {

    /**
     * Reads a path.
     *
     * @throws ParseError 105 if it leads to no place that a write can reach: permissions and linked accounts are written
     *     as a whole
     */
    static FieldPath of(String path) {
        if (!Names.isPath(path) || path.startsWith("authData.") || path.startsWith("ACL.")) {
            throw invalid(path);
        }
        return new FieldPath(path);
    }

    /**
     * Reads the name of a relation, which is a field of the object itself: its pairs have a collection of that name.
     *
     * @throws ParseError 105 for a place within a field
     */
    static String ofRelation(String path) {
        if (path.indexOf('.') >= 0) {
            throw invalid(path);
        }
        return path;
    }

    /** The field it starts with. */
    String root() {
        return Names.root(path);
    }

    /**
     * Sets the value at this place of a new document, making the documents on the way to it.
     *
     * @throws ParseError 105 if there is something else on the way
     */
    void set(BsonDocument document, BsonValue value) {
        String[] parts = path.split("\\.");
        BsonDocument parent = document;
        for (int i = 0; i < parts.length - 1; i++) {
            if (!parent.containsKey(parts[i])) {
                parent.append(parts[i], new BsonDocument());
            }
            if (!parent.isDocument(parts[i])) {
                throw invalid(path);
            }
            parent = parent.getDocument(parts[i]);
        }
        parent.append(parts[parts.length - 1], value);
    }

    private static ParseError invalid(String path) {
        return ParseError.of(ErrorCode.INVALID_KEY_NAME, "Invalid field name for update: " + path);
    }
}
