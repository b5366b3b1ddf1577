package io.parsimony.objectstore.query.operator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.parsimony.protocol.error.ErrorCode;
import io.parsimony.protocol.error.ParseError;
import io.parsimony.protocol.storage.ValueEncoder;
import java.util.ArrayList;
import java.util.List;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonRegularExpression;
import org.bson.BsonValue;

/** {@code $all}: the array has every item of a list, or an item for every pattern of it. */
record AllOperator() implements Operator {

    @Override
    public String name() {
        return "$all";
    }

    @Override
    public void compile(Target target, JsonNode operand, ObjectNode constraint, BsonDocument answer) {
        FieldConstraint.requireArray(name(), operand);
        List<BsonValue> items = new ArrayList<>(operand.size());
        int patterns = 0;
        for (JsonNode item : operand) {
            if (item.has("$regex")) {
                patterns++;
                items.add(pattern(target, item.get("$regex")));
            } else {
                items.add(ValueEncoder.nested(item));
            }
        }
        if (patterns > 0 && patterns < items.size()) {
            throw ParseError.of(ErrorCode.INVALID_JSON, "All $all values must be of regex type or none: " + operand);
        }
        answer.append(name(), new BsonArray(items));
    }

    /** Only patterns that say how an item starts are taken, as the SDKs make them. */
    private static BsonValue pattern(Target target, JsonNode regex) {
        RegexOperator.requirePattern(target, regex);
        if (!regex.textValue().startsWith("^\\Q")) {
            throw ParseError.of(ErrorCode.INVALID_JSON, "All $all values must be of regex type or none: " + regex);
        }
        return new BsonRegularExpression(regex.textValue());
    }
}
