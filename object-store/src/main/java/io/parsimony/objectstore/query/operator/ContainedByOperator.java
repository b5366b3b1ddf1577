package io.parsimony.objectstore.query.operator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.parsimony.protocol.error.ErrorCode;
import io.parsimony.protocol.error.ParseError;
import org.bson.BsonArray;
import org.bson.BsonDocument;

/** {@code $containedBy}: every item of the array is one of a list. */
record ContainedByOperator() implements Operator {

    @Override
    public String name() {
        return "$containedBy";
    }

    @Override
    public void compile(Target target, JsonNode operand, ObjectNode constraint, BsonDocument answer) {
        if (!operand.isArray()) {
            throw ParseError.of(ErrorCode.INVALID_JSON, "bad $containedBy: should be an array");
        }
        BsonDocument stranger =
                new BsonDocument("$nin", new BsonArray(FieldConstraint.encodeItems(target, name(), operand)));
        answer.append("$not", new BsonDocument("$elemMatch", stranger));
    }
}
