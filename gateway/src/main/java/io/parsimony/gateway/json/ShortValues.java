package io.parsimony.gateway.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import io.parsimony.protocol.json.ParseJson;
import java.io.IOException;
import java.io.StringWriter;
import java.util.Optional;

/** Reads values that have to be short out of JSON that may be long. One that is not is never copied to find that out. */
public final class ShortValues {

    private ShortValues() {}

    /**
     * Whether a text is longer than allowed.
     *
     * @param json what the parser reads, in UTF-8
     * @param parser stands on a text that was not looked at yet
     * @param maxBytes the most bytes it may have as it is written
     */
    public static boolean isLongText(byte[] json, JsonParser parser, int maxBytes) {
        int start = (int) parser.currentTokenLocation().getByteOffset() + 1;
        int end = Math.min(json.length, start + maxBytes + 1);
        for (int i = Math.max(0, start); i < end; i++) {
            if (json[i] == '"') {
                return false;
            }
            if (json[i] == '\\') {
                i++;
            }
        }
        return true;
    }

    /**
     * The object or array that the parser stands on, in ASCII; leaves the parser at its end.
     *
     * @return empty if it has more bytes than allowed
     * @throws IOException if it is malformed
     */
    public static Optional<String> ascii(byte[] json, JsonParser parser, int maxBytes) throws IOException {
        JsonRange range = JsonRange.take(parser);
        if (range.length() > maxBytes) {
            return Optional.empty();
        }
        StringWriter text = new StringWriter();
        try (JsonParser value = ParseJson.FACTORY.createParser(json, range.from(), range.length());
                JsonGenerator ascii = ParseJson.FACTORY.createGenerator(text)) {
            ascii.enable(JsonWriteFeature.ESCAPE_NON_ASCII.mappedFeature());
            value.nextToken();
            JsonCopy.value(value, ascii);
        }
        return Optional.of(text.toString());
    }
}
