package io.parsimony.gateway.batch;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.parsimony.gateway.http.UriPath;
import io.parsimony.gateway.json.JsonCopy;
import io.parsimony.gateway.json.JsonRange;
import io.parsimony.gateway.json.ShortValues;
import io.parsimony.protocol.error.ErrorCode;
import io.parsimony.protocol.error.ParseError;
import io.parsimony.protocol.json.ParseJson;
import io.vertx.core.http.HttpMethod;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Reads the body of a batch and checks its form, without looking into the requests' own bodies. */
final class BatchReader {

    private static final byte[] NOTHING = {};

    /** Longest path in bytes: a query stands in it, too. */
    private static final int MAX_TEXT_BYTES = 4_000_000;

    private final BatchPaths paths;
    private final int limit;

    private byte[] json;

    /**
     * @param paths reads the paths
     * @param limit the most requests allowed, negative for no bound
     */
    BatchReader(BatchPaths paths, int limit) {
        this.paths = paths;
        this.limit = limit;
    }

    /**
     * Reads a batch.
     *
     * @throws ParseError 107 if it is malformed, has too many requests, or another batch in it
     */
    BatchRequest read(byte[] body) {
        json = body;
        List<BatchPart> parts = null;
        boolean transaction = false;
        try (JsonParser parser = ParseJson.parser(body)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw invalid("requests must be an array");
            }
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                String name = parser.currentName();
                parser.nextToken();
                switch (name) {
                    case "requests" -> parts = parts(parser);
                    case "transaction" -> {
                        transaction = parser.currentToken() == JsonToken.VALUE_TRUE;
                        parser.skipChildren();
                    }
                    default -> parser.skipChildren();
                }
            }
            if (parser.nextToken() != null) {
                throw JsonCopy.malformed("more than one value");
            }
        } catch (IOException e) {
            throw ParseJson.malformed(e);
        }
        if (parts == null) {
            throw invalid("requests must be an array");
        }
        return new BatchRequest(parts, transaction);
    }

    private List<BatchPart> parts(JsonParser parser) throws IOException {
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            throw invalid("requests must be an array");
        }
        List<BatchPart> parts = new ArrayList<>();
        int count = 0;
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            count++;
            if (limit < 0 || count <= limit) {
                parts.add(part(parser));
            } else {
                parser.skipChildren();
            }
        }
        if (limit >= 0 && count > limit) {
            throw invalid(
                    "Batch request contains " + count + " sub-requests, which exceeds the limit of " + limit + ".");
        }
        return parts;
    }

    private BatchPart part(JsonParser parser) throws IOException {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            throw invalid("batch request path must be a string");
        }
        String method = null;
        String path = null;
        byte[] body = NOTHING;
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            switch (name) {
                case "method" -> method = text(parser, "method");
                case "path" -> path = text(parser, "path");
                case "body" -> body = body(parser);
                default -> parser.skipChildren();
            }
        }
        if (path == null) {
            throw invalid("batch request path must be a string");
        }
        return part(method, path, body);
    }

    private BatchPart part(String method, String path, byte[] body) {
        UriPath below = paths.read(PathQuery.pathOf(path));
        HttpMethod known =
                switch (method == null ? "" : method.toUpperCase(Locale.ROOT)) {
                    case "GET" -> HttpMethod.GET;
                    case "POST" -> HttpMethod.POST;
                    case "PUT" -> HttpMethod.PUT;
                    case "DELETE" -> HttpMethod.DELETE;
                    default -> throw invalid("cannot route " + method + " " + below.text());
                };
        return new BatchPart(known, below, PathQuery.of(path), body);
    }

    private String text(JsonParser parser, String name) throws IOException {
        if (parser.currentToken() != JsonToken.VALUE_STRING || ShortValues.isLongText(json, parser, MAX_TEXT_BYTES)) {
            throw invalid("batch request " + name + " must be a string");
        }
        return parser.getText();
    }

    private byte[] body(JsonParser parser) throws IOException {
        if (parser.currentToken() == JsonToken.VALUE_NULL) {
            return NOTHING;
        }
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            throw invalid("batch request body must be an object");
        }
        JsonRange range = JsonRange.take(parser);
        return Arrays.copyOfRange(json, range.from(), range.to());
    }

    private static ParseError invalid(String reason) {
        return ParseError.of(ErrorCode.INVALID_JSON, reason);
    }
}
