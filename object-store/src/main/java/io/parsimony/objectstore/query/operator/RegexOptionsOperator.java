package io.parsimony.objectstore.query.operator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.parsimony.protocol.error.ErrorCode;
import io.parsimony.protocol.error.ParseError;
import org.bson.BsonDocument;
import org.bson.BsonString;

/** {@code $options}: the flags {@code i}, {@code m}, {@code x}, {@code s} of a {@code $regex} beside it. */
record RegexOptionsOperator() implements Operator {

    @Override
    public String name() {
        return "$options";
    }

    @Override
    public void compile(Target target, JsonNode operand, ObjectNode constraint, BsonDocument answer) {
        if (!operand.isTextual() || !operand.textValue().chars().allMatch(flag -> "imxs".indexOf(flag) >= 0)) {
            throw ParseError.of(ErrorCode.INVALID_QUERY, "Bad $options value for query: " + operand.asText());
        }
        if (!constraint.has("$regex")) {
            throw ParseError.of(ErrorCode.INVALID_QUERY, "$options goes with a $regex");
        }
        if (!operand.textValue().isEmpty()) {
            answer.append(name(), new BsonString(operand.textValue()));
        }
    }
}
