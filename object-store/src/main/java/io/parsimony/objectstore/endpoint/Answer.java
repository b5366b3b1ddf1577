package io.parsimony.objectstore.endpoint;

import com.fasterxml.jackson.databind.JsonNode;
import io.parsimony.protocol.json.ParseJson;
import java.nio.charset.StandardCharsets;

/**
 * An answer to a client, HTTP aside.
 *
 * @param status the HTTP status
 * @param location where a new object is, from the mount path on, or null
 * @param body the JSON
 */
public record Answer(int status, String location, byte[] body) {

    /** An empty object: it is done. */
    public static final Answer DONE = new Answer(200, null, "{}".getBytes(StandardCharsets.UTF_8));

    /** A 200 with a body. */
    public static Answer ok(JsonNode body) {
        return new Answer(200, null, body.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** A 201 with the place of the new object. */
    public static Answer created(String location, JsonNode body) {
        return new Answer(201, location, body.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** Any JSON that is written as it is read. */
    public static Answer written(ParseJson.Writing writing) {
        return new Answer(200, null, ParseJson.write(writing));
    }
}
