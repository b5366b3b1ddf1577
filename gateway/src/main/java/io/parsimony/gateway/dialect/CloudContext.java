package io.parsimony.gateway.dialect;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import io.parsimony.gateway.json.JsonCopy;
import io.parsimony.protocol.error.ErrorCode;
import io.parsimony.protocol.error.ParseError;
import io.parsimony.protocol.json.ParseJson;
import java.io.IOException;
import java.io.StringWriter;

/** The context a client hands on to Cloud Code: a JSON object, passed inward as a header of plain ASCII. */
final class CloudContext {

    /** Longest context in characters; it has to fit into a header. */
    private static final int MAX_LENGTH = 16_384;

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
        try (JsonParser parser = ParseJson.FACTORY.createParser(text)) {
            parser.nextToken();
            String context = ofObject(parser);
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
     * @throws ParseError 107 if it is not an object or too long
     */
    static String ofObject(JsonParser parser) throws IOException {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            throw invalid();
        }
        StringWriter text = new StringWriter();
        try (JsonGenerator json = ParseJson.FACTORY.createGenerator(text)) {
            json.enable(JsonWriteFeature.ESCAPE_NON_ASCII.mappedFeature());
            JsonCopy.value(parser, json);
        }
        if (text.getBuffer().length() > MAX_LENGTH) {
            throw invalid();
        }
        return text.toString();
    }

    private static ParseError invalid() {
        return ParseError.of(ErrorCode.INVALID_JSON, "Invalid object for context.");
    }
}
