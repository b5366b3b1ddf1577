package io.parsimony.gateway.dialect;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.parsimony.gateway.json.ShortValues;
import io.parsimony.protocol.error.ErrorCode;
import io.parsimony.protocol.error.ParseError;
import io.parsimony.protocol.json.ParseJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** The context a client hands on to Cloud Code: a JSON object, passed inward as a header of plain ASCII. */
final class CloudContext {

    /** Longest context in characters; it has to fit into a header. */
    private static final int MAX_LENGTH = 16_384;

    /** A character has four bytes at most, or six where it is escaped. */
    private static final int MAX_BYTES = 6 * MAX_LENGTH;

    private CloudContext() {}

    /**
     * Reads a context that came as text.
     *
     * @throws ParseError 107 if it is not a JSON object or too long
     */
    static String ofText(String text) {
        if (text.length() > MAX_LENGTH) {
            throw invalid();
        }
        byte[] json = text.getBytes(StandardCharsets.UTF_8);
        try (JsonParser parser = ParseJson.FACTORY.createParser(json)) {
            parser.nextToken();
            String context = ofObject(json, parser);
            if (parser.nextToken() != null) {
                throw invalid();
            }
            return context;
        } catch (IOException e) {
            throw invalid();
        }
    }

    /**
     * Reads the context the parser stands on.
     *
     * @param body what the parser reads
     * @throws ParseError 107 if it is not an object or too long
     */
    static String ofObject(byte[] body, JsonParser parser) throws IOException {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            throw invalid();
        }
        return ShortValues.ascii(body, parser, MAX_BYTES)
                .filter(context -> context.length() <= MAX_LENGTH)
                .orElseThrow(CloudContext::invalid);
    }

    static ParseError invalid() {
        return ParseError.of(ErrorCode.INVALID_JSON, "Invalid object for context.");
    }
}
