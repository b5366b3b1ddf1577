package io.parsimony.local.networks;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * A request to a stand-in, read whole.
 *
 * @param method its method
 * @param path its path after that of the stand-in
 * @param query the parameters in its address
 * @param exchange for the headers
 * @param body its body
 */
record HttpCall(String method, String path, Map<String, String> query, HttpExchange exchange, byte[] body) {

    private static final int MAX_BYTES = 1 << 16;

    static HttpCall read(HttpExchange exchange) throws IOException {
        String context = exchange.getHttpContext().getPath();
        byte[] body = exchange.getRequestBody().readNBytes(MAX_BYTES);
        return new HttpCall(
                exchange.getRequestMethod(),
                exchange.getRequestURI().getPath().substring(context.length()),
                form(exchange.getRequestURI().getRawQuery()),
                exchange,
                body);
    }

    /** The first value of a header, or an empty text. */
    String header(String name) {
        String value = exchange.getRequestHeaders().getFirst(name);
        return value == null ? "" : value;
    }

    /** The token of a header {@code Authorization: Bearer}, or an empty text. */
    String bearer() {
        String header = header("Authorization");
        return header.regionMatches(true, 0, "Bearer ", 0, 7)
                ? header.substring(7).strip()
                : "";
    }

    /** The body as the fields of a form. */
    Map<String, String> form() {
        return form(new String(body, StandardCharsets.UTF_8));
    }

    private static Map<String, String> form(String text) {
        Map<String, String> fields = new HashMap<>();
        for (String pair : text == null || text.isEmpty() ? new String[0] : text.split("&")) {
            int equals = pair.indexOf('=');
            String name = equals < 0 ? pair : pair.substring(0, equals);
            String value = equals < 0 ? "" : pair.substring(equals + 1);
            fields.put(decode(name), decode(value));
        }
        return fields;
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
