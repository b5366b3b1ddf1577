package io.parsimony.objectstore.endpoint;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Answers and parameters in the terms of Jakarta REST. */
public final class Responses {

    private static final MediaType JSON = MediaType.APPLICATION_JSON_TYPE.withCharset("utf-8");

    private static final Set<String> LISTS = Set.of("keys", "excludeKeys", "include", "order");

    private Responses() {}

    /** The answer as a response. A location is a path: the gateway knows the address. */
    public static Response of(Answer answer) {
        Response.ResponseBuilder response =
                Response.status(answer.status()).type(JSON).entity(answer.body());
        if (answer.location() != null) {
            response.header(HttpHeaders.LOCATION, answer.location());
        }
        return response.build();
    }

    /** The query parameters. Of one that is given several times the first counts, but lists of names add up. */
    public static Map<String, String> parameters(UriInfo uri) {
        MultivaluedMap<String, String> all = uri.getQueryParameters();
        if (all.isEmpty()) {
            return Map.of();
        }
        Map<String, String> first = new HashMap<>();
        for (Map.Entry<String, List<String>> entry : all.entrySet()) {
            List<String> values = entry.getValue();
            first.put(entry.getKey(), LISTS.contains(entry.getKey()) ? String.join(",", values) : values.getFirst());
        }
        return first;
    }
}
