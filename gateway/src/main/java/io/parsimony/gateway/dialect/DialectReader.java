package io.parsimony.gateway.dialect;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.parsimony.gateway.json.JsonCopy;
import io.parsimony.gateway.json.JsonRange;
import io.parsimony.gateway.json.ShortValues;
import io.parsimony.protocol.error.ErrorCode;
import io.parsimony.protocol.error.ParseError;
import io.parsimony.protocol.json.ParseJson;
import java.io.IOException;

/** Takes out of one body what the SDKs put beside its fields. One reader reads one body. */
final class DialectReader {

    /** The characters that can follow {@code "_} in a key of ours; {@code "__type"} and {@code "__op"} are not among them. */
    private static final String THIRD_CHARACTERS = "AJMSICRcmn";

    /** Longest text of ours in bytes: longer ones are nothing that any SDK sends. */
    private static final int MAX_TEXT_BYTES = 131_072;

    private final boolean withCredentials;

    private byte[] body;
    private String method;
    private String appId;
    private String javascriptKey;
    private String masterKey;
    private String sessionToken;
    private String installationId;
    private String clientVersion;
    private String contentType;
    private String context;

    /** @param withCredentials whether the body's keys count; if the headers name the app they do not */
    DialectReader(boolean withCredentials) {
        this.withCredentials = withCredentials;
    }

    /** Whether there can be anything to take out: most bodies are passed on without being parsed. */
    static boolean mayConcern(byte[] body) {
        for (int i = 0; i < body.length - 2; i++) {
            if (body[i] == '"' && body[i + 1] == '_' && THIRD_CHARACTERS.indexOf(body[i + 2]) >= 0) {
                return true;
            }
        }
        return false;
    }

    /**
     * Reads a body. What is not taken out stays as it is, byte for byte.
     *
     * @throws ParseError 107 if it is not JSON or {@code _method} is not a text, 403 if a key is not a text
     */
    DialectBody read(byte[] sent) {
        body = sent;
        byte[] fields;
        try (JsonParser parser = ParseJson.parser(sent)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return new DialectBody(BodyKeys.NONE, null, sent);
            }
            FieldCut cut = new FieldCut(sent);
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                String name = parser.currentName();
                int start = JsonRange.startOf(parser);
                parser.nextToken();
                boolean taken = take(name, parser);
                parser.skipChildren();
                cut.field(start, taken);
            }
            fields = cut.end(JsonRange.startOf(parser));
            if (parser.nextToken() != null) {
                throw JsonCopy.malformed("more than one value");
            }
        } catch (IOException e) {
            throw ParseJson.malformed(e);
        }
        BodyKeys keys = new BodyKeys(
                appId, javascriptKey, masterKey, sessionToken, installationId, clientVersion, contentType, context);
        return new DialectBody(keys, method, fields);
    }

    /** Takes the value the parser stands on if its name is one of the SDKs' own. */
    private boolean take(String name, JsonParser parser) throws IOException {
        if (name.isEmpty() || name.charAt(0) != '_') {
            return false;
        }
        switch (name) {
            case "_noBody" -> {
                // Says nothing that the method does not.
            }
            case "_method" -> method = method(parser);
            default -> {
                return withCredentials && takeCredential(name, parser);
            }
        }
        return true;
    }

    private boolean takeCredential(String name, JsonParser parser) throws IOException {
        switch (name) {
            case "_ApplicationId" -> appId = text(parser);
            case "_JavaScriptKey" -> javascriptKey = text(parser);
            case "_MasterKey" -> masterKey = text(parser);
            case "_SessionToken" -> sessionToken = text(parser);
            case "_InstallationId" -> installationId = text(parser);
            case "_ClientVersion" -> clientVersion = text(parser);
            case "_ContentType" -> contentType = text(parser);
            case "_RevocableSession" -> {
                // All sessions are.
            }
            case "_context" -> context = context(parser);
            default -> {
                return false;
            }
        }
        return true;
    }

    private String text(JsonParser parser) throws IOException {
        if (parser.currentToken() == JsonToken.VALUE_NULL) {
            return null;
        }
        if (parser.currentToken() != JsonToken.VALUE_STRING || isLong(parser)) {
            throw ParseError.unauthorized();
        }
        String text = parser.getText();
        return text.isEmpty() ? null : text;
    }

    private String method(JsonParser parser) throws IOException {
        if (parser.currentToken() != JsonToken.VALUE_STRING || isLong(parser)) {
            throw ParseError.of(ErrorCode.INVALID_JSON, "_method must be a string");
        }
        return parser.getText();
    }

    private String context(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case VALUE_NULL -> null;
            case VALUE_STRING -> contextOfText(parser);
            default -> CloudContext.ofObject(body, parser);
        };
    }

    private String contextOfText(JsonParser parser) throws IOException {
        if (isLong(parser)) {
            throw CloudContext.invalid();
        }
        return CloudContext.ofText(parser.getText());
    }

    private boolean isLong(JsonParser parser) {
        return ShortValues.isLongText(body, parser, MAX_TEXT_BYTES);
    }
}
