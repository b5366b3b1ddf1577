package io.parsimony.pushservice.request;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.parsimony.protocol.error.ErrorCode;
import io.parsimony.protocol.error.ParseError;
import io.parsimony.protocol.json.ParseJson;
import java.util.List;
import java.util.Set;

/** Whom a push is for: channels or a query, as a query on installations. */
final class PushTarget {

    /** The types of devices that notifications get to. */
    private static final Set<String> TYPES =
            Set.of("ios", "osx", "tvos", "watchos", "android", "fcm", "web", "expo", "winrt", "winphone", "dotnet");

    private PushTarget() {}

    /**
     * Reads the target of a request.
     *
     * @throws ParseError 115 if there is none or more than one
     */
    static ObjectNode read(ObjectNode body) {
        JsonNode where = body.path("where");
        JsonNode channels = body.path("channels");
        if (!where.isMissingNode() && !channels.isMissingNode()) {
            throw PushErrors.misconfigured("Channels and query can not be set at the same time.");
        }
        if (where.isMissingNode() && channels.isMissingNode()) {
            throw PushErrors.misconfigured("Sending a push requires either \"channels\" or a \"where\" query.");
        }
        return where.isMissingNode() ? subscribers(channels) : query(where);
    }

    private static ObjectNode subscribers(JsonNode channels) {
        if (!channels.isArray()) {
            throw PushErrors.misconfigured("channels must be an array of names.");
        }
        for (JsonNode channel : channels) {
            if (!channel.isTextual()) {
                throw ParseError.of(ErrorCode.INVALID_CHANNEL_NAME, "Invalid channel name: " + channel);
            }
        }
        ObjectNode where = ParseJson.MAPPER.createObjectNode();
        where.putObject("channels").set("$in", channels);
        return where;
    }

    private static ObjectNode query(JsonNode where) {
        if (where instanceof ObjectNode query) {
            return query;
        }
        throw PushErrors.misconfigured("where must be an object.");
    }

    /**
     * Demands that the query names no type of device that no network reaches.
     *
     * @throws ParseError 115 if it does
     */
    static void requireKnownTypes(ObjectNode where) {
        JsonNode type = where.path("deviceType");
        for (JsonNode name : type.isTextual() ? List.of(type) : type.path("$in")) {
            if (!TYPES.contains(name.asText())) {
                throw PushErrors.misconfigured(name.asText() + " is not supported push type.");
            }
        }
    }
}
