package io.parsimony.local.networks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * What a stand-in answers over HTTP.
 *
 * @param status the status
 * @param body JSON, or null for none
 * @param headers headers besides the usual ones
 */
record Answer(int status, JsonNode body, Map<String, String> headers) {

    private static final ObjectMapper JSON = new ObjectMapper();

    static Answer of(int status, JsonNode body) {
        return new Answer(status, body, Map.of());
    }

    static Answer of(int status, String json) {
        try {
            return of(status, JSON.readTree(json));
        } catch (IOException e) {
            throw new IllegalArgumentException(json, e);
        }
    }

    static Answer bare(int status, Map<String, String> headers) {
        return new Answer(status, null, headers);
    }

    Answer with(String header, String value) {
        return new Answer(status, body, Map.of(header, value));
    }

    void write(HttpExchange exchange) throws IOException {
        headers.forEach(exchange.getResponseHeaders()::set);
        if (body == null) {
            exchange.sendResponseHeaders(status, -1);
        } else {
            byte[] bytes = body.toString().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json; charset=utf-8");
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }
}
