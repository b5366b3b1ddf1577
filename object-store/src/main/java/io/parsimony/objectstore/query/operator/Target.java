package io.parsimony.objectstore.query.operator;

import com.fasterxml.jackson.databind.JsonNode;
import io.parsimony.objectstore.permission.Requester;
import io.parsimony.protocol.error.ErrorCode;
import io.parsimony.protocol.error.ParseError;
import io.parsimony.protocol.storage.ValueEncoder;
import io.parsimony.protocol.value.FieldType;
import io.parsimony.protocol.value.IsoDate;
import org.bson.BsonDateTime;
import org.bson.BsonString;
import org.bson.BsonValue;

/**
 * The field that a constraint is about.
 *
 * @param requester who asks
 * @param field its name or dotted path
 * @param type the type of the field, or null if the class has no such field
 */
record Target(Requester requester, String field, FieldType type) {

    /** The value as it is stored in this field. */
    BsonValue encode(JsonNode value) {
        if (value.isTextual()) {
            return text(value.textValue());
        }
        boolean isAtom = !value.isArray() && (!value.isObject() || isTyped(value));
        if (!isAtom && !isNested()) {
            throw ParseError.of(ErrorCode.INVALID_JSON, "bad atom: " + value);
        }
        return isNested() ? ValueEncoder.nested(value) : ValueEncoder.topLevel(value);
    }

    private BsonValue text(String text) {
        if (type != null && type.is(FieldType.Kind.POINTER) && !field.contains(".")) {
            return new BsonString(type.targetClass() + "$" + text);
        }
        if (isDate()) {
            return new BsonDateTime(IsoDate.parse(text));
        }
        return new BsonString(text);
    }

    /** Fields that are dates by themselves may be compared with plain text. */
    private boolean isDate() {
        return switch (field) {
            case "createdAt", "updatedAt", "lastUsed", "expiresAt" -> type != null && type.is(FieldType.Kind.DATE);
            default -> false;
        };
    }

    private boolean isNested() {
        return field.contains(".") || type != null && type.is(FieldType.Kind.ARRAY);
    }

    private static boolean isTyped(JsonNode value) {
        return switch (value.path("__type").asText()) {
            case "Pointer", "Date", "Bytes", "GeoPoint", "Polygon", "File" -> {
                FieldType.of(value);
                yield true;
            }
            default -> false;
        };
    }
}
