package io.parsimony.objectstore.query.operator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.parsimony.protocol.error.ParseError;
import org.bson.BsonDocument;

/** One query operator, such as {@code $lt}. */
interface Operator {

    /** The operator as clients write it. */
    String name();

    /**
     * Adds MongoDB's form of the constraint.
     *
     * @param target the field that is constrained
     * @param operand what the operator was given
     * @param constraint the whole constraint object, for operators that go together
     * @param answer receives MongoDB's operators for the field
     * @throws ParseError 102 or 107 for an operand that the operator cannot take
     */
    void compile(Target target, JsonNode operand, ObjectNode constraint, BsonDocument answer);
}
