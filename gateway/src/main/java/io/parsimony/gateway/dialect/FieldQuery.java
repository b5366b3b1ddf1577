package io.parsimony.gateway.dialect;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.parsimony.gateway.json.JsonCopy;
import io.parsimony.protocol.error.ParseError;
import io.parsimony.protocol.json.ParseJson;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Turns the fields of a body into a query string: SDKs send a query in a body to get round the length of URLs. */
public final class FieldQuery {

    /** Longest query string in characters, and longest body in bytes that can become one; services take request lines of twice that. */
    private static final int MAX_LENGTH = 4_000_000;

    private FieldQuery() {}

    /**
     * The fields as {@code name=value&...}: a text as it is, any other value as JSON, null left out.
     *
     * @param body a JSON object, or nothing
     * @throws ParseError 107 if it is not a JSON object, 413 if it is too long
     */
    public static String of(byte[] body) {
        if (body.length == 0) {
            return "";
        }
        if (body.length > MAX_LENGTH) {
            throw tooLong();
        }
        StringBuilder query = new StringBuilder(Math.min(body.length * 2, MAX_LENGTH));
        try (JsonParser parser = ParseJson.FACTORY.createParser(body)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw JsonCopy.malformed("the body of a query must be an object");
            }
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                String name = parser.currentName();
                if (parser.nextToken() != JsonToken.VALUE_NULL) {
                    append(query, name, valueOf(parser));
                }
            }
            if (parser.nextToken() != null) {
                throw JsonCopy.malformed("more than one value");
            }
        } catch (IOException e) {
            throw ParseJson.malformed(e);
        }
        return query.toString();
    }

    private static String valueOf(JsonParser parser) throws IOException {
        if (parser.currentToken().isScalarValue()) {
            return parser.getText();
        }
        StringWriter text = new StringWriter();
        try (JsonGenerator json = ParseJson.FACTORY.createGenerator(text)) {
            JsonCopy.value(parser, json);
        }
        return text.toString();
    }

    private static void append(StringBuilder query, String name, String value) {
        if (!query.isEmpty()) {
            query.append('&');
        }
        query.append(encode(name)).append('=').append(encode(value));
        if (query.length() > MAX_LENGTH) {
            throw tooLong();
        }
    }

    private static ParseError tooLong() {
        return ParseError.of((Integer) null, 413, "request entity too large");
    }

    private static String encode(String text) {
        // Forms write a space as a plus, which not every reader of a URL undoes.
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
