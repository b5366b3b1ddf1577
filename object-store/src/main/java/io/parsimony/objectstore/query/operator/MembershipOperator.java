package io.parsimony.objectstore.query.operator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.bson.BsonArray;
import org.bson.BsonDocument;

/**
 * {@code $in} and {@code $nin}: the value is one of a list, or none of it.
 *
 * @param name which of the two; MongoDB calls it the same
 */
record MembershipOperator(String name) implements Operator {

    @Override
    public void compile(Target target, JsonNode operand, ObjectNode constraint, BsonDocument answer) {
        answer.append(name, new BsonArray(FieldConstraint.encodeItems(target, name, operand)));
    }
}
