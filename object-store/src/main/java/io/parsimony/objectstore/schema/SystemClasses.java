package io.parsimony.objectstore.schema;

import io.parsimony.protocol.value.FieldType;
import io.parsimony.protocol.value.FieldType.Kind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import static io.parsimony.protocol.value.FieldType.Kind.ARRAY;
import static io.parsimony.protocol.value.FieldType.Kind.BOOLEAN;
import static io.parsimony.protocol.value.FieldType.Kind.DATE;
import static io.parsimony.protocol.value.FieldType.Kind.FILE;
import static io.parsimony.protocol.value.FieldType.Kind.NUMBER;
import static io.parsimony.protocol.value.FieldType.Kind.OBJECT;
import static io.parsimony.protocol.value.FieldType.Kind.STRING;

/** The classes that the product itself defines, and the fields they come with. */
public final class SystemClasses {

    /** Fields of every object. */
    public static final Map<String, FieldType> EVERY_OBJECT = Map.of(
            "objectId", FieldType.of(STRING),
            "createdAt", FieldType.of(DATE),
            "updatedAt", FieldType.of(DATE),
            "ACL", FieldType.of(Kind.ACL));

    /** The classes that every app has from its start. */
    static final List<String> OF_EVERY_APP = List.of("_User", "_Role");

    private static final Map<String, Map<String, FieldType>> OWN_FIELDS = Map.ofEntries(
            Map.entry(
                    "_User",
                    fields(STRING, "username", "password", "email")
                            .with(BOOLEAN, "emailVerified")
                            .with(OBJECT, "authData")
                            .build()),
            Map.entry(
                    "_Installation",
                    fields(
                                    STRING,
                                    "installationId",
                                    "deviceToken",
                                    "deviceType",
                                    "pushType",
                                    "GCMSenderId",
                                    "timeZone",
                                    "localeIdentifier",
                                    "appVersion",
                                    "appName",
                                    "appIdentifier",
                                    "parseVersion")
                            .with(ARRAY, "channels")
                            .with(NUMBER, "badge")
                            .build()),
            Map.entry(
                    "_Role",
                    fields(STRING, "name")
                            .with("users", FieldType.relation("_User"))
                            .with("roles", FieldType.relation("_Role"))
                            .build()),
            Map.entry(
                    "_Session",
                    fields(STRING, "installationId", "sessionToken")
                            .with("user", FieldType.pointer("_User"))
                            .with(DATE, "expiresAt")
                            .with(OBJECT, "createdWith")
                            .build()),
            Map.entry(
                    "_Product",
                    fields(STRING, "productIdentifier", "downloadName", "title", "subtitle")
                            .with(FILE, "download", "icon")
                            .with(NUMBER, "order")
                            .build()),
            Map.entry(
                    "_PushStatus",
                    fields(STRING, "pushTime", "source", "query", "payload", "title", "status", "pushHash")
                            .with(NUMBER, "expiry", "expiration_interval", "numSent", "numFailed", "count")
                            .with(
                                    OBJECT,
                                    "errorMessage",
                                    "sentPerType",
                                    "failedPerType",
                                    "sentPerUTCOffset",
                                    "failedPerUTCOffset")
                            .build()),
            Map.entry(
                    "_JobStatus",
                    fields(STRING, "jobName", "source", "status", "message")
                            .with(OBJECT, "params")
                            .with(DATE, "finishedAt")
                            .build()),
            Map.entry(
                    "_JobSchedule",
                    fields(STRING, "jobName", "description", "params", "startAfter", "timeOfDay")
                            .with(ARRAY, "daysOfWeek")
                            .with(NUMBER, "lastRun", "repeatMinutes")
                            .build()),
            Map.entry(
                    "_Hooks",
                    fields(STRING, "functionName", "className", "triggerName", "url")
                            .build()),
            Map.entry("_GlobalConfig", fields(OBJECT, "params", "masterKeyOnly").build()),
            Map.entry("_GraphQLConfig", fields(OBJECT, "config").build()),
            Map.entry(
                    "_Audience",
                    fields(STRING, "name", "query")
                            .with(DATE, "lastUsed")
                            .with(NUMBER, "timesUsed")
                            .build()),
            Map.entry(
                    "_Idempotency", fields(STRING, "reqId").with(DATE, "expire").build()));

    /** The classes that clients may name although they start with an underscore. */
    private static final Set<String> NAMEABLE = Set.of(
            "_User",
            "_Installation",
            "_Role",
            "_Session",
            "_Product",
            "_PushStatus",
            "_JobStatus",
            "_JobSchedule",
            "_Audience",
            "_Idempotency");

    /** The classes that exist without an entry in {@code _SCHEMA}. */
    private static final Set<String> VOLATILE = Set.of(
            "_JobStatus",
            "_PushStatus",
            "_Hooks",
            "_GlobalConfig",
            "_GraphQLConfig",
            "_JobSchedule",
            "_Audience",
            "_Idempotency");

    /** The fields a new object of a class must bring. */
    private static final Map<String, List<String>> REQUIRED = Map.of(
            "_Product", List.of("productIdentifier", "icon", "order", "title", "subtitle"),
            "_Role", List.of("name", "ACL"));

    private SystemClasses() {}

    /** The fields a class has by itself, those of every object left out; empty for ordinary classes. */
    public static Map<String, FieldType> ownFields(String className) {
        return OWN_FIELDS.getOrDefault(className, Map.of());
    }

    /** Whether the class is one that the product defines and the API may name. */
    public static boolean isNameable(String className) {
        return NAMEABLE.contains(className);
    }

    /** The classes that exist without an entry in {@code _SCHEMA}. */
    public static Set<String> volatileClasses() {
        return VOLATILE;
    }

    /** Whether clients without the master key are kept out of the class, whatever its permissions say. */
    public static boolean isMasterOnly(String className) {
        return VOLATILE.contains(className) || className.startsWith("_Join:");
    }

    /** The fields a new object of the class must bring. */
    public static List<String> requiredFields(String className) {
        return REQUIRED.getOrDefault(className, List.of());
    }

    private static Columns fields(Kind kind, String... names) {
        return new Columns().with(kind, names);
    }

    private static final class Columns {
        private final Map<String, FieldType> fields = new LinkedHashMap<>();

        private Columns with(Kind kind, String... names) {
            for (String name : names) {
                fields.put(name, FieldType.of(kind));
            }
            return this;
        }

        private Columns with(String name, FieldType type) {
            fields.put(name, type);
            return this;
        }

        private Map<String, FieldType> build() {
            return Map.copyOf(fields);
        }
    }
}
