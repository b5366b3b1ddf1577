package io.parsimony.objectstore.query.operator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.bson.BsonDocument;

/**
 * The operators that compare with one value.
 *
 * @param name which of them; MongoDB calls it the same
 */
record ComparisonOperator(String name) implements Operator {

    @Override
    public void compile(Target target, JsonNode operand, ObjectNode constraint, BsonDocument answer) {
        answer.append(name, target.encode(operand));
    }
}
