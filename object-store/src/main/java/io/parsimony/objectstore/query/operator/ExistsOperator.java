package io.parsimony.objectstore.query.operator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.parsimony.protocol.error.ErrorCode;
import io.parsimony.protocol.error.ParseError;
import org.bson.BsonBoolean;
import org.bson.BsonDocument;

/** {@code $exists}: the field is there, or is not. */
record ExistsOperator() implements Operator {

    @Override
    public String name() {
        return "$exists";
    }

    @Override
    public void compile(Target target, JsonNode operand, ObjectNode constraint, BsonDocument answer) {
        if (!operand.isBoolean()) {
            throw ParseError.of(ErrorCode.INVALID_JSON, "bad $exists value: use true or false");
        }
        answer.append(name(), BsonBoolean.valueOf(operand.booleanValue()));
    }
}
