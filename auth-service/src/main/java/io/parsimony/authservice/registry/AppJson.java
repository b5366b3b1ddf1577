package io.parsimony.authservice.registry;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.parsimony.protocol.error.ErrorCode;
import io.parsimony.protocol.error.ParseError;
import io.parsimony.protocol.json.ParseJson;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** The JSON of the registry's requests and answers. */
final class AppJson {

    private static final int MAX_BODY_BYTES = 1 << 20;

    private AppJson() {}

    /**
     * The settings in a request.
     *
     * @throws ParseError 413 if the body is too large, 107 if it is no JSON object
     */
    static ObjectNode read(InputStream body) throws IOException {
        byte[] bytes = body.readNBytes(MAX_BODY_BYTES + 1);
        if (bytes.length > MAX_BODY_BYTES) {
            throw ParseError.of(ErrorCode.OBJECT_TOO_LARGE, 413, "settings may have 1 MB at most");
        }
        if (bytes.length == 0) {
            throw ParseError.of(ErrorCode.INVALID_JSON, "the request body must be a JSON object");
        }
        return ParseJson.readBody(bytes);
    }

    /** An app for its operator. */
    static String whole(AppDocument app) {
        return internal(app)
                .put("createdAt", app.createdAt().toString())
                .put("updatedAt", app.updatedAt().toString())
                .toString();
    }

    /** An app for the other services. */
    static ObjectNode internal(AppDocument app) {
        ObjectNode json = ParseJson.MAPPER.createObjectNode();
        json.put("appId", app.appId()).put("version", app.version());
        json.set("settings", AppRegistry.settings(app));
        return json;
    }

    /** Apps by name only. */
    static String list(List<AppDocument> apps) {
        ObjectNode json = ParseJson.MAPPER.createObjectNode();
        ArrayNode results = json.putArray("results");
        for (AppDocument app : apps) {
            results.addObject()
                    .put("appId", app.appId())
                    .put("appName", AppRegistry.settings(app).path("appName").textValue())
                    .put("version", app.version());
        }
        return json.toString();
    }
}
