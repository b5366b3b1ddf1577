package io.parsimony.protocol.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.parsimony.protocol.error.ErrorCode;
import io.parsimony.protocol.error.ParseError;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** The JSON of the wire: one factory and one mapper with the bounds that keep hostile bodies harmless. */
public final class ParseJson {

    /** Deepest nesting of objects and arrays that is read; deeper bodies are refused. */
    public static final int MAX_DEPTH = 200;

    /** Longest number literal in characters. */
    private static final int MAX_NUMBER_LENGTH = 400;

    /** Longest string in characters: a file sent as base64 inside a body of the largest allowed size still fits. */
    private static final int MAX_STRING_LENGTH = 100_000_000;

    /** Bytes set aside for an answer: enough for a few objects. */
    private static final int INITIAL_SIZE = 1024;

    /** Reads and writes tokens. */
    public static final JsonFactory FACTORY = JsonFactory.builder()
            // Virtual threads live for one request: buffers kept by thread would never be used again.
            .recyclerPool(JsonRecyclerPools.sharedConcurrentDequePool())
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxNumberLength(MAX_NUMBER_LENGTH)
                    .maxStringLength(MAX_STRING_LENGTH)
                    .build())
            .build();

    /** Reads and writes trees. */
    public static final ObjectMapper MAPPER =
            new ObjectMapper(FACTORY).enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private ParseJson() {}

    /**
     * Reads a request body that has to be an object; an empty body is an empty object.
     *
     * @throws ParseError 107 if it is not JSON, not UTF-8, not an object, or nested too deeply
     */
    public static ObjectNode readBody(byte[] body) {
        if (body.length == 0) {
            return MAPPER.createObjectNode();
        }
        return asObject(read(body));
    }

    /**
     * Reads one JSON value.
     *
     * @throws ParseError 107 if it is not JSON, not UTF-8, or nested too deeply
     */
    public static JsonNode read(byte[] json) {
        requireUtf8(json);
        try {
            return MAPPER.readTree(json);
        } catch (IOException e) {
            throw malformed(e);
        }
    }

    /**
     * Reads one JSON value from text, for example the {@code where} of a query string.
     *
     * @throws ParseError 107 if it is not JSON or nested too deeply
     */
    public static JsonNode read(String json) {
        try {
            return MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            throw malformed(e);
        }
    }

    /** Something that writes JSON. */
    @FunctionalInterface
    public interface Writing {

        /** Writes it. */
        void write(JsonGenerator out) throws IOException;
    }

    /** The JSON that something writes, as UTF-8. */
    public static byte[] write(Writing writing) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(INITIAL_SIZE);
        try {
            write(writing, bytes);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Writes JSON to a stream, which stays open. Where the writing fails, the JSON stays unfinished: closing it would make
     * a part look like the whole, and would start an answer where an error can still be told.
     */
    public static void write(Writing writing, OutputStream stream) throws IOException {
        JsonGenerator out = FACTORY.createGenerator(stream).disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
        writing.write(out);
        out.close();
    }

    private static ObjectNode asObject(JsonNode node) {
        if (node instanceof ObjectNode object) {
            return object;
        }
        throw ParseError.of(ErrorCode.INVALID_JSON, "the request body must be a JSON object");
    }

    private static ParseError malformed(IOException cause) {
        // What a parser says is about the text; what a mapper says is about our classes.
        String reason = cause instanceof JsonParseException json ? json.getOriginalMessage() : "one value is expected";
        return ParseError.of(ErrorCode.INVALID_JSON, "malformed JSON: " + firstLine(reason));
    }

    /** The parser lets overlong encodings and lone surrogates pass, which other readers understand in other ways. */
    private static void requireUtf8(byte[] text) {
        for (byte each : text) {
            if (each < 0) {
                try {
                    StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(text));
                    return;
                } catch (CharacterCodingException e) {
                    throw ParseError.of(ErrorCode.INVALID_JSON, "malformed JSON: it is not UTF-8");
                }
            }
        }
    }

    private static String firstLine(String text) {
        int end = text.indexOf('\n');
        return end < 0 ? text : text.substring(0, end);
    }
}
