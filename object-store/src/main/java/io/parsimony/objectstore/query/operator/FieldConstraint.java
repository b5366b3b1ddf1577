package io.parsimony.objectstore.query.operator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.parsimony.objectstore.permission.Requester;
import io.parsimony.objectstore.schema.ClassSchema;
import io.parsimony.objectstore.schema.Names;
import io.parsimony.protocol.error.ErrorCode;
import io.parsimony.protocol.error.ParseError;
import io.parsimony.protocol.storage.StorageKeys;
import io.parsimony.protocol.storage.ValueEncoder;
import io.parsimony.protocol.value.FieldType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonValue;

/** The constraint on one field: a plain value, or operators. */
public final class FieldConstraint {

    private static final Map<String, Operator> OPERATORS = index(
            new ComparisonOperator("$eq"),
            new ComparisonOperator("$ne"),
            new ComparisonOperator("$lt"),
            new ComparisonOperator("$lte"),
            new ComparisonOperator("$gt"),
            new ComparisonOperator("$gte"),
            new ExistsOperator(),
            new MembershipOperator("$in"),
            new MembershipOperator("$nin"),
            new AllOperator(),
            new ContainedByOperator(),
            new RegexOperator(),
            new RegexOptionsOperator());

    /** The operators that do not reveal anything of a value that is not known already. */
    private static final Set<String> EXACT = Set.of("$eq", "$ne", "$in", "$nin", "$exists");

    private static final Pattern AUTH_DATA_ID = Pattern.compile("authData\\.(\\w+)\\.id");

    private FieldConstraint() {}

    /**
     * Compiles what a query demands of one field.
     *
     * @param field its name or dotted path
     * @param type the field's type, or null
     * @param value the value or constraint object
     * @throws ParseError 102 or 107 for a constraint that there is not, or one that is malformed
     */
    public static BsonDocument compile(
            Requester requester, ClassSchema schema, String field, FieldType type, JsonNode value) {
        Target target = new Target(requester, field, type);
        String key = key(schema, field, type);
        if (key.startsWith(StorageKeys.AUTH_DATA_PREFIX) && !requester.isPrivileged()) {
            requireNoSearch(value);
        }
        if (value instanceof ObjectNode object && isConstraint(object)) {
            return new BsonDocument(key, operators(target, object));
        }
        if (type != null && type.is(FieldType.Kind.ARRAY) && !value.isArray()) {
            return new BsonDocument(key, new BsonDocument("$all", new BsonArray(List.of(ValueEncoder.nested(value)))));
        }
        boolean isTree = value.isArray() || value.isObject() && !value.has("__type");
        if (isTree && !field.contains(".")) {
            throw ParseError.of(ErrorCode.INVALID_JSON, "You cannot use " + value + " as a query parameter.");
        }
        return new BsonDocument(key, target.encode(value));
    }

    private static String key(ClassSchema schema, String field, FieldType type) {
        if (!field.contains(".")) {
            return StorageKeys.of(field, type);
        }
        String provider = authProvider(field);
        if (provider != null && schema.name().equals("_User")) {
            return StorageKeys.AUTH_DATA_PREFIX + provider + ".id";
        }
        return StorageKeys.of(Names.root(field), null) + field.substring(field.indexOf('.'));
    }

    /** Linked accounts are stored by provider, and queried as {@code authData.PROVIDER.id}. */
    private static String authProvider(String field) {
        Matcher account = AUTH_DATA_ID.matcher(field);
        return account.matches() ? account.group(1) : null;
    }

    /** Who knows the id of a linked account finds its user; nobody finds out the id, which may be all it takes to log in. */
    private static void requireNoSearch(JsonNode value) {
        for (Map.Entry<String, JsonNode> entry : value.properties()) {
            if (!EXACT.contains(entry.getKey())) {
                throw ParseError.of(
                        ErrorCode.INVALID_QUERY, "linked accounts cannot be queried with " + entry.getKey());
            }
        }
    }

    private static boolean isConstraint(ObjectNode object) {
        for (Map.Entry<String, JsonNode> entry : object.properties()) {
            if (entry.getKey().startsWith("$")) {
                return true;
            }
        }
        return false;
    }

    private static BsonDocument operators(Target target, ObjectNode constraint) {
        BsonDocument answer = new BsonDocument();
        for (Map.Entry<String, JsonNode> entry :
                withExplicitEquality(constraint).properties()) {
            Operator operator = OPERATORS.get(entry.getKey());
            if (operator == null) {
                throw ParseError.of(ErrorCode.INVALID_JSON, "bad constraint: " + entry.getKey());
            }
            operator.compile(target, entry.getValue(), constraint, answer);
        }
        return answer;
    }

    /** SDKs put operators into the very value that a field has to equal: the value is what has no {@code $}. */
    private static ObjectNode withExplicitEquality(ObjectNode constraint) {
        ObjectNode value = constraint.objectNode();
        ObjectNode operators = constraint.objectNode();
        for (Map.Entry<String, JsonNode> entry : constraint.properties()) {
            (entry.getKey().startsWith("$") ? operators : value).set(entry.getKey(), entry.getValue());
        }
        if (!value.isEmpty()) {
            operators.set("$eq", value);
        }
        return operators;
    }

    private static Map<String, Operator> index(Operator... operators) {
        Map<String, Operator> index = new HashMap<>();
        for (Operator operator : operators) {
            index.put(operator.name(), operator);
        }
        return Map.copyOf(index);
    }

    /** The items of an operand that has to be an array, as they are stored in the field. */
    static List<BsonValue> encodeItems(Target target, String operator, JsonNode operand) {
        requireArray(operator, operand);
        List<BsonValue> items = new ArrayList<>(operand.size());
        for (JsonNode item : operand) {
            if (item.isArray()) {
                for (JsonNode inner : item) {
                    items.add(target.encode(inner));
                }
            } else {
                items.add(target.encode(item));
            }
        }
        return items;
    }

    static void requireArray(String operator, JsonNode operand) {
        if (!operand.isArray()) {
            throw ParseError.of(ErrorCode.INVALID_JSON, "bad " + operator + " value");
        }
    }
}
