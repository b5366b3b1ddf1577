package io.parsimony.platform.rest;

import com.fasterxml.jackson.core.JsonGenerator;
import io.parsimony.protocol.error.ErrorCode;
import io.parsimony.protocol.error.ParseError;
import io.parsimony.protocol.json.ParseJson;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** The body of an answer that tells of an error: {@code {"code", "error"}}. */
public final class ErrorBody {

    private ErrorBody() {}

    /** The body as UTF-8; {@code code} is left out where the error has none. */
    public static byte[] of(ParseError error) {
        ByteArrayOutputStream body = new ByteArrayOutputStream(96);
        try (JsonGenerator json = ParseJson.FACTORY.createGenerator(body)) {
            json.writeStartObject();
            if (error.code() != null) {
                json.writeNumberField("code", error.code());
            }
            json.writeStringField("error", error.getMessage());
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return body.toByteArray();
    }

    /** What a client is told of a fault of ours: nothing but that there was one. */
    public static ParseError internal() {
        return ParseError.of(ErrorCode.INTERNAL_SERVER_ERROR, "Internal server error.");
    }
}
