package io.parsimony.analyticsservice.event;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.parsimony.protocol.error.ErrorCode;
import io.parsimony.protocol.error.ParseError;
import io.parsimony.protocol.json.ParseJson;
import jakarta.inject.Singleton;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.RecordMetadata;

/** Sends many events at once. Each has an outcome of its own. */
@Singleton
class EventBatch {

    private static final String PATH = "/events/";

    private final EventBody bodies;
    private final EventSender sender;

    EventBatch(EventBody bodies, EventSender sender) {
        this.bodies = bodies;
        this.sender = sender;
    }

    /**
     * Sends what the requests of a batch ask for.
     *
     * @return for each the error it met, or null for none
     */
    List<ParseError> send(String appId, JsonNode requests) {
        List<Sent> begun = new ArrayList<>(requests.size());
        boolean away = false;
        for (JsonNode request : requests) {
            // Who finds no room waits for a second: one of the batch is enough.
            Sent sent = away ? Sent.failed(EventSender.notNow()) : begin(appId, request);
            away |= sent.error() != null && sent.error().is(ErrorCode.CONNECTION_FAILED);
            begun.add(sent);
        }
        return begun.stream().map(this::outcome).toList();
    }

    private Sent begin(String appId, JsonNode request) {
        try {
            return new Sent(sender.begin(read(appId, request)), null);
        } catch (ParseError error) {
            return Sent.failed(error);
        }
    }

    private Event read(String appId, JsonNode request) {
        String path = request.path("path").asText();
        String method = request.path("method").asText();
        if (!path.startsWith(PATH) || !method.equals("POST")) {
            throw ParseError.of(ErrorCode.INVALID_JSON, "cannot route " + method + " " + path);
        }
        ObjectNode body =
                request.path("body") instanceof ObjectNode given ? given : ParseJson.MAPPER.createObjectNode();
        return bodies.read(appId, EventNames.read(decode(path.substring(PATH.length()))), body);
    }

    /** The gateway encodes paths well; what is not is no name. */
    private static String decode(String name) {
        try {
            return URLDecoder.decode(name.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            return name;
        }
    }

    private ParseError outcome(Sent sent) {
        if (sent.error() != null) {
            return sent.error();
        }
        try {
            sender.await(sent.event());
            return null;
        } catch (ParseError error) {
            return error;
        }
    }

    /** An event on its way, or why it is not. */
    private record Sent(Future<RecordMetadata> event, ParseError error) {

        static Sent failed(ParseError error) {
            return new Sent(null, error);
        }
    }
}
