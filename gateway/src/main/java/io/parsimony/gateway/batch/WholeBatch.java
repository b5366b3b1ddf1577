package io.parsimony.gateway.batch;

import com.fasterxml.jackson.core.JsonGenerator;
import io.parsimony.protocol.json.ParseJson;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Writes a batch for the one service that owns all of it: the same form, with paths as services see them. */
final class WholeBatch {

    private WholeBatch() {}

    static byte[] write(BatchRequest batch) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        try (JsonGenerator json = ParseJson.FACTORY.createGenerator(body)) {
            json.writeStartObject();
            if (batch.transaction()) {
                json.writeBooleanField("transaction", true);
            }
            json.writeArrayFieldStart("requests");
            for (BatchPart part : batch.parts()) {
                write(part, json);
            }
            json.writeEndArray();
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return body.toByteArray();
    }

    private static void write(BatchPart part, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("method", part.method().name());
        json.writeStringField(
                "path",
                part.query().isEmpty() ? part.path().text() : part.path().text() + "?" + part.query());
        if (part.body().length > 0) {
            json.writeFieldName("body");
            json.writeRawValue(new String(part.body(), StandardCharsets.UTF_8));
        }
        json.writeEndObject();
    }
}
