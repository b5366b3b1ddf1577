package io.parsimony.gateway.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.parsimony.protocol.error.ErrorCode;
import io.parsimony.protocol.error.ParseError;
import java.io.IOException;

/** Passes JSON on token by token, so that a number keeps its digits and no tree is built. */
public final class JsonCopy {

    private JsonCopy() {}

    /**
     * Copies the value the parser stands on, with all that is in it, and leaves the parser on its last token.
     *
     * @throws IOException if it is malformed, or nested deeper than the parser's bounds allow
     */
    public static void value(JsonParser from, JsonGenerator to) throws IOException {
        int open = 0;
        JsonToken token = from.currentToken();
        while (true) {
            if (token == null) {
                throw malformed("unexpected end");
            }
            copy(token, from, to);
            if (token.isStructStart()) {
                open++;
            } else if (token.isStructEnd()) {
                open--;
            }
            if (open == 0) {
                return;
            }
            token = from.nextToken();
        }
    }

    private static void copy(JsonToken token, JsonParser from, JsonGenerator to) throws IOException {
        switch (token) {
            case START_OBJECT -> to.writeStartObject();
            case END_OBJECT -> to.writeEndObject();
            case START_ARRAY -> to.writeStartArray();
            case END_ARRAY -> to.writeEndArray();
            case FIELD_NAME -> to.writeFieldName(from.currentName());
            case VALUE_STRING -> to.writeString(from.getTextCharacters(), from.getTextOffset(), from.getTextLength());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT ->
                to.writeNumber(from.getTextCharacters(), from.getTextOffset(), from.getTextLength());
            case VALUE_TRUE -> to.writeBoolean(true);
            case VALUE_FALSE -> to.writeBoolean(false);
            case VALUE_NULL -> to.writeNull();
            default -> throw malformed("unexpected " + token);
        }
    }

    /** What a client is told of JSON that is not of the form asked for. */
    public static ParseError malformed(String reason) {
        return ParseError.of(ErrorCode.INVALID_JSON, "malformed JSON: " + reason);
    }
}
