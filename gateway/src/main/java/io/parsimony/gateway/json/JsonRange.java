package io.parsimony.gateway.json;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;

/**
 * Where a value stands in JSON of UTF-8.
 *
 * @param from its first byte
 * @param to the byte behind its last
 */
public record JsonRange(int from, int to) {

    /**
     * Passes over the object or array that the parser stands on.
     *
     * @throws IOException if it is malformed
     * @throws io.parsimony.protocol.error.ParseError 107 if the JSON is in another encoding
     */
    public static JsonRange take(JsonParser parser) throws IOException {
        int from = startOf(parser);
        parser.skipChildren();
        return new JsonRange(from, (int) parser.currentLocation().getByteOffset());
    }

    /**
     * The first byte of the token that the parser stands on.
     *
     * @throws io.parsimony.protocol.error.ParseError 107 if the JSON is in another encoding
     */
    public static int startOf(JsonParser parser) {
        long start = parser.currentTokenLocation().getByteOffset();
        if (start < 0) {
            throw JsonCopy.malformed("it is not UTF-8");
        }
        return (int) start;
    }

    /** How many bytes it has. */
    public int length() {
        return to - from;
    }
}
