package io.parsimony.dataservice.batch;

import io.parsimony.dataservice.object.ForeignClasses;
import io.parsimony.protocol.error.ErrorCode;
import io.parsimony.protocol.error.ParseError;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * What a part of a batch is about.
 *
 * @param className the class
 * @param objectId the object, or null for the class as a whole
 * @param parameters the query parameters of the path
 */
record ObjectPath(String className, String objectId, Map<String, String> parameters) {

    /**
     * Reads {@code /classes/X} or {@code /classes/X/ID}.
     *
     * @throws ParseError 107 for any other path, 108 for a class of another service
     */
    static ObjectPath of(String path) {
        int query = path.indexOf('?');
        String[] parts = (query < 0 ? path : path.substring(0, query)).split("/", -1);
        boolean valid = (parts.length == 3 || parts.length == 4)
                && parts[0].isEmpty()
                && parts[1].equals("classes")
                && !parts[2].isEmpty()
                && (parts.length == 3 || !parts[3].isEmpty());
        if (!valid) {
            throw ParseError.of(ErrorCode.INVALID_JSON, "cannot route batch path " + path);
        }
        Map<String, String> parameters = query < 0 ? Map.of() : parameters(path.substring(query + 1));
        String className = ForeignClasses.refuse(decode(parts[2]));
        return new ObjectPath(className, parts.length == 4 ? decode(parts[3]) : null, parameters);
    }

    private static Map<String, String> parameters(String query) {
        Map<String, String> parameters = new HashMap<>();
        for (String pair : query.split("&")) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                parameters.putIfAbsent(decode(pair.substring(0, equals)), decode(pair.substring(equals + 1)));
            }
        }
        return parameters;
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw ParseError.of(ErrorCode.INVALID_JSON, "cannot route batch path: bad percent encoding");
        }
    }
}
