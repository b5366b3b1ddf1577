package io.parsimony.pushservice.installation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.parsimony.objectstore.rules.Write;
import io.parsimony.protocol.error.ErrorCode;
import io.parsimony.protocol.error.ParseError;
import io.parsimony.protocol.value.FieldType;
import java.util.Locale;

/**
 * What a write says about which installation it is.
 *
 * @param installationId the id in the body, or null
 * @param callerId the id of the installation that is meant: that in the body, or the one the client says it is; or null
 * @param deviceToken the token in the body, or null
 * @param deviceType the kind of device in the body, or null
 * @param appIdentifier the app in the body, or null
 */
record GivenIds(String installationId, String callerId, String deviceToken, String deviceType, String appIdentifier) {

    /** Device tokens of iOS are so long, in hexadecimal digits of either case. */
    private static final int LENGTH_OF_IOS_TOKENS = 64;

    /**
     * Reads them, and puts them into their one form in what is written.
     *
     * @throws ParseError 111 for anything but text: an operator must not get into the queries that are made of it
     */
    static GivenIds of(Write write) {
        ObjectNode fields = write.fields();
        String token = text(fields, Installation.DEVICE_TOKEN);
        if (token != null && token.length() == LENGTH_OF_IOS_TOKENS) {
            token = token.toLowerCase(Locale.ROOT);
            fields.put(Installation.DEVICE_TOKEN, token);
        }
        String id = text(fields, Installation.INSTALLATION_ID);
        if (id != null) {
            id = id.toLowerCase(Locale.ROOT);
            fields.put(Installation.INSTALLATION_ID, id);
        }
        return new GivenIds(
                id,
                id == null ? callerId(write) : id,
                token,
                text(fields, Installation.DEVICE_TYPE),
                text(fields, "appIdentifier"));
    }

    private static String callerId(Write write) {
        String said = write.requester().caller().installationId();
        return said == null || said.isEmpty() || write.requester().isPrivileged()
                ? null
                : said.toLowerCase(Locale.ROOT);
    }

    private static String text(ObjectNode fields, String name) {
        JsonNode value = fields.path(name);
        if (value.isTextual()) {
            return value.textValue().isEmpty() ? null : value.textValue();
        }
        if (value.isMissingNode() || value.isNull() || isDelete(value)) {
            return null;
        }
        String given = FieldType.of(value).map(FieldType::describe).orElse("an operation");
        throw ParseError.of(
                ErrorCode.INCORRECT_TYPE,
                "schema mismatch for " + Installation.CLASS + "." + name + "; expected String but got " + given);
    }

    /** Whether the body takes a field away. */
    static boolean isDelete(JsonNode value) {
        return value.path("__op").asText().equals("Delete");
    }
}
