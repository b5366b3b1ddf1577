package io.parsimony.objectstore.update;

import org.bson.BsonDocument;
import org.bson.BsonValue;

/** An update in MongoDB's form, gathered operation by operation. */
public final class UpdateDocument {

    private final BsonDocument document = new BsonDocument();

    /** Adds one operator, such as {@code $inc}, for one key. */
    public void add(String operator, String key, BsonValue operand) {
        BsonDocument operands = document.getDocument(operator, new BsonDocument());
        operands.put(key, operand);
        document.put(operator, operands);
    }

    /** The update as MongoDB takes it. */
    public BsonDocument toBson() {
        return document;
    }
}
