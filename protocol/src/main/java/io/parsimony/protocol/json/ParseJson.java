package io.parsimony.protocol.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
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
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

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

    /** What the parser says of its own settings. */
    private static final Pattern ABOUT_THE_PARSER = Pattern.compile("(?: \\(start marker|: enable `).*");

    private ParseJson() {}

    /**
     * Reads a client's JSON token by token.
     *
     * @throws ParseError 107 if it is not UTF-8
     */
    public static JsonParser parser(byte[] json) throws IOException {
        return FACTORY.createParser(JsonText.wellFormed(json));
    }

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
        try {
            return MAPPER.readTree(JsonText.wellFormed(json));
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

    /** The JSON that something writes, as UTF-8; empty if it has more bytes than allowed. */
    public static Optional<byte[]> writeWithin(int maxBytes, Writing writing) {
        return writeWithin(new AtomicInteger(maxBytes), writing);
    }

    /**
     * The JSON that something writes, as UTF-8; empty if there is no room for it.
     *
     * @param room the bytes that there is room for, which several may write into at once; taken is what the JSON needs, and
     *     nothing if it does not fit or its writing fails
     */
    public static Optional<byte[]> writeWithin(AtomicInteger room, Writing writing) {
        BoundedBytes bytes = new BoundedBytes(room);
        boolean whole = false;
        try {
            write(writing, bytes);
            whole = true;
            return Optional.of(bytes.toByteArray());
        } catch (BoundedBytes.FullException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            if (!whole) {
                bytes.release();
            }
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

    /** What a client is told of JSON that cannot be read: what is wrong and where, in one line. */
    public static ParseError malformed(IOException cause) {
        // What a parser says is about the text; what a mapper says is about our classes.
        String reason =
                switch (cause) {
                    case StreamConstraintsException tooMuch ->
                        "it is nested too deeply, or a text or number in it is too long";
                    case JsonParseException json -> aboutTheText(json);
                    default -> "one value is expected";
                };
        return ParseError.of(ErrorCode.INVALID_JSON, "malformed JSON: " + reason);
    }

    private static String aboutTheText(JsonParseException json) {
        String reason = json.getOriginalMessage().lines().findFirst().orElse("unreadable");
        JsonLocation place = json.getLocation();
        return ABOUT_THE_PARSER.matcher(reason).replaceFirst("")
                + (place == null ? "" : ", line " + place.getLineNr() + ", column " + place.getColumnNr());
    }
}
