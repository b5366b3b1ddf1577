package io.parsimony.gateway.dialect;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.parsimony.protocol.error.ErrorCode;
import io.parsimony.protocol.error.ParseError;
import io.parsimony.protocol.json.ParseJson;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

/** Reads bodies of HTML forms, which some plain HTTP clients send where the protocol means JSON. */
final class FormBody {

    private static final String FORM = "application/x-www-form-urlencoded";
    private static final int MAX_FIELDS = 1000;

    /** Longest form in bytes: reading one takes many times its length, and only people write forms. */
    private static final int MAX_BYTES = 262_144;

    private FormBody() {}

    /**
     * The body as JSON. Clients that say form and send JSON, as curl does unless told otherwise, are taken at their body.
     *
     * @throws ParseError 107 if it is a form that cannot be read, 413 if it is a long one
     */
    static byte[] toJson(String contentType, byte[] body) {
        boolean isForm = contentType != null
                && contentType.regionMatches(true, 0, FORM, 0, FORM.length())
                && body.length > 0
                && firstCharacter(body) != '{'
                && firstCharacter(body) != '[';
        if (isForm && body.length > MAX_BYTES) {
            throw ParseError.of((Integer) null, 413, "request entity too large");
        }
        return isForm ? read(new String(body, StandardCharsets.UTF_8)) : body;
    }

    private static char firstCharacter(byte[] body) {
        for (byte each : body) {
            if (each != ' ' && each != '\n' && each != '\r' && each != '\t') {
                return (char) each;
            }
        }
        return ' ';
    }

    private static byte[] read(String form) {
        ObjectNode fields = ParseJson.MAPPER.createObjectNode();
        for (String pair : form.split("&", MAX_FIELDS + 1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                fields.put(decode(pair.substring(0, equals)), decode(pair.substring(equals + 1)));
            }
        }
        if (fields.isEmpty() || fields.size() > MAX_FIELDS) {
            throw ParseError.of(ErrorCode.INVALID_JSON, "the body is neither a JSON object nor a form");
        }
        return fields.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw ParseError.of(ErrorCode.INVALID_JSON, "the form in the body has a bad percent sign");
        }
    }
}
