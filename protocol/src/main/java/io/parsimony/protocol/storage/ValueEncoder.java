package io.parsimony.protocol.storage;

import com.fasterxml.jackson.databind.JsonNode;
import io.parsimony.protocol.error.ErrorCode;
import io.parsimony.protocol.error.ParseError;
import io.parsimony.protocol.value.IsoDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.bson.BsonArray;
import org.bson.BsonBinary;
import org.bson.BsonBoolean;
import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.BsonDouble;
import org.bson.BsonInt32;
import org.bson.BsonNull;
import org.bson.BsonString;
import org.bson.BsonValue;

/**
 * Turns values of the wire into the BSON that parse-server would store. At the top level of an object the typed values
 * have a compact form; below it most keep the form of the wire.
 */
public final class ValueEncoder {

    private ValueEncoder() {}

    /** Encodes the value of a field. Pointers become {@code Class$id}; files their name; points and polygons GeoJSON-like. */
    public static BsonValue topLevel(JsonNode value) {
        if (value.isObject()) {
            switch (value.path("__type").asText()) {
                case "Pointer" -> {
                    return new BsonString(value.path("className").asText() + "$" + pointerId(value));
                }
                case "GeoPoint" -> {
                    return point(value.path("longitude"), value.path("latitude"));
                }
                case "Polygon" -> {
                    return polygon(value.path("coordinates"));
                }
                case "File" -> {
                    return new BsonString(value.path("name").asText());
                }
                default -> {
                    return nested(value);
                }
            }
        }
        return nested(value);
    }

    /**
     * Encodes a value inside an object or array.
     *
     * @throws ParseError 121 if a key has a {@code $} or a dot in it
     */
    public static BsonValue nested(JsonNode value) {
        return switch (value.getNodeType()) {
            case NULL, MISSING -> BsonNull.VALUE;
            case BOOLEAN -> BsonBoolean.valueOf(value.booleanValue());
            case NUMBER -> number(value);
            case STRING -> new BsonString(value.textValue());
            case ARRAY -> array(value);
            default -> object(value);
        };
    }

    /**
     * Encodes JSON as it is, typed values included: settings are stored so.
     *
     * @throws ParseError 121 if a key starts with a {@code $}
     */
    public static BsonValue verbatim(JsonNode value) {
        if (value.isArray()) {
            BsonArray items = new BsonArray();
            value.forEach(item -> items.add(verbatim(item)));
            return items;
        }
        if (!value.isObject()) {
            return nested(value);
        }
        BsonDocument document = new BsonDocument();
        for (Map.Entry<String, JsonNode> entry : value.properties()) {
            if (entry.getKey().startsWith("$") || entry.getKey().indexOf('\0') >= 0) {
                throw badNestedKey();
            }
            document.append(entry.getKey(), verbatim(entry.getValue()));
        }
        return document;
    }

    private static BsonValue object(JsonNode value) {
        switch (value.path("__type").asText()) {
            case "Date" -> {
                return new BsonDateTime(IsoDate.parse(value.path("iso").asText()));
            }
            case "Bytes" -> {
                return new BsonBinary(bytes(value.path("base64").asText()));
            }
            case "Pointer" -> {
                return new BsonDocument("__type", new BsonString("Pointer"))
                        .append(
                                "className",
                                new BsonString(value.path("className").asText()))
                        .append("objectId", new BsonString(pointerId(value)));
            }
            default -> {
                BsonDocument document = new BsonDocument();
                for (Map.Entry<String, JsonNode> entry : value.properties()) {
                    checkNestedKey(entry.getKey());
                    document.append(entry.getKey(), nested(entry.getValue()));
                }
                return document;
            }
        }
    }

    private static String pointerId(JsonNode pointer) {
        JsonNode id = pointer.path("objectId");
        if (!id.isTextual() || id.textValue().isEmpty()) {
            throw ParseError.of(ErrorCode.INCORRECT_TYPE, "This is not a valid Pointer");
        }
        return id.textValue();
    }

    private static void checkNestedKey(String key) {
        if (key.indexOf('$') >= 0 || key.indexOf('.') >= 0 || key.indexOf('\0') >= 0) {
            throw badNestedKey();
        }
    }

    private static ParseError badNestedKey() {
        return ParseError.of(ErrorCode.INVALID_NESTED_KEY, "Nested keys should not contain the '$' or '.' characters");
    }

    private static BsonArray array(JsonNode value) {
        List<BsonValue> items = new ArrayList<>(value.size());
        for (JsonNode item : value) {
            items.add(nested(item));
        }
        return new BsonArray(items);
    }

    /** Whole numbers of 32 bits are stored as such, all others as doubles: the numbers JavaScript knows. */
    private static BsonValue number(JsonNode value) {
        if (value.isIntegralNumber() && value.canConvertToInt()) {
            return new BsonInt32(value.intValue());
        }
        double number = value.doubleValue();
        if (Double.isInfinite(number)) {
            throw ParseError.of(ErrorCode.INVALID_JSON, "a number is too large");
        }
        if (number == (int) number && !isNegativeZero(number)) {
            return new BsonInt32((int) number);
        }
        return new BsonDouble(number);
    }

    private static boolean isNegativeZero(double number) {
        return number == 0 && 1 / number < 0;
    }

    private static byte[] bytes(String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw ParseError.of(ErrorCode.INCORRECT_TYPE, "This is not a valid Bytes");
        }
    }

    private static BsonArray point(JsonNode longitude, JsonNode latitude) {
        return new BsonArray(List.of(number(longitude), number(latitude)));
    }

    /** Parse lists corners as latitude and longitude; stored is a closed GeoJSON ring of longitude and latitude. */
    private static BsonDocument polygon(JsonNode corners) {
        List<BsonValue> ring = new ArrayList<>();
        for (JsonNode corner : corners) {
            if (!corner.isArray()
                    || corner.size() != 2
                    || !corner.get(0).isNumber()
                    || !corner.get(1).isNumber()) {
                throw ParseError.of(ErrorCode.INCORRECT_TYPE, "This is not a valid Polygon");
            }
            ring.add(point(corner.get(1), corner.get(0)));
        }
        if (!ring.isEmpty() && !ring.getFirst().equals(ring.getLast())) {
            ring.add(ring.getFirst());
        }
        if (ring.stream().distinct().count() < 3) {
            throw ParseError.of(
                    ErrorCode.INCORRECT_TYPE, "This is not a valid Polygon: it needs three different points or more");
        }
        return new BsonDocument("type", new BsonString("Polygon"))
                .append("coordinates", new BsonArray(List.of(new BsonArray(ring))));
    }
}
