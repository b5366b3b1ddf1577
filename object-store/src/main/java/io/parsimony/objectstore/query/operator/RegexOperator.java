package io.parsimony.objectstore.query.operator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.parsimony.protocol.error.ErrorCode;
import io.parsimony.protocol.error.ParseError;
import org.bson.BsonDocument;
import org.bson.BsonString;

/** {@code $regex}: the text matches a pattern of MongoDB's syntax, which is PCRE. */
record RegexOperator() implements Operator {

    private static final int MAX_LENGTH = 10_000;

    @Override
    public String name() {
        return "$regex";
    }

    @Override
    public void compile(Target target, JsonNode operand, ObjectNode constraint, BsonDocument answer) {
        requirePattern(target, operand);
        answer.append(name(), new BsonString(operand.textValue()));
    }

    static void requirePattern(Target target, JsonNode operand) {
        boolean allowed = target.requester().isPrivileged()
                || target.requester().app().settings().queries().allowRegex();
        if (!allowed) {
            throw ParseError.of(ErrorCode.INVALID_QUERY, "$regex operator is not allowed");
        }
        if (!operand.isTextual() || operand.textValue().indexOf('\0') >= 0) {
            throw ParseError.of(ErrorCode.INVALID_JSON, "bad regex: " + operand);
        }
        if (operand.textValue().length() > MAX_LENGTH) {
            throw ParseError.of(ErrorCode.INVALID_QUERY, "a $regex can have " + MAX_LENGTH + " characters at most");
        }
    }
}
