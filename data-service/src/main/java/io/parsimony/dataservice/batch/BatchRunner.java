package io.parsimony.dataservice.batch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.mongodb.MongoException;
import io.parsimony.objectstore.endpoint.Answer;
import io.parsimony.objectstore.endpoint.ObjectEndpoint;
import io.parsimony.objectstore.mongo.DatabaseErrors;
import io.parsimony.objectstore.permission.Requester;
import io.parsimony.objectstore.permission.Roles;
import io.parsimony.objectstore.query.FindParameters;
import io.parsimony.platform.rest.ErrorBody;
import io.parsimony.protocol.error.ErrorCode;
import io.parsimony.protocol.error.ParseError;
import io.parsimony.protocol.json.ParseJson;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.bson.BsonMaximumSizeExceededException;
import org.jboss.logging.Logger;

/** Runs the parts of a batch beside each other, each with an outcome of its own. */
@ApplicationScoped
public class BatchRunner {

    private static final Logger LOG = Logger.getLogger(BatchRunner.class);
    private static final int MAX_AT_ONCE = 8;

    /**
     * The most bytes that the outcomes of all parts may have together. A read that does not fit fails; a write fails where
     * nothing is left before it starts, since what was written has to be told.
     */
    private static final int MAX_RESULT_BYTES = 32 * 1024 * 1024;

    private final ObjectEndpoint objects;
    private final Roles roles;

    public BatchRunner(ObjectEndpoint objects, Roles roles) {
        this.objects = objects;
        this.roles = roles;
    }

    /** The outcome of each part in order: {@code {"success": ...}} or {@code {"error": ...}}. */
    public List<byte[]> run(Requester requester, JsonNode requests) {
        Semaphore places = new Semaphore(MAX_AT_ONCE);
        AtomicInteger bytesLeft = new AtomicInteger(MAX_RESULT_BYTES);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<byte[]>> running = new ArrayList<>();
            for (JsonNode request : requests) {
                places.acquire();
                running.add(threads.submit(releasing(places, () -> outcome(requester, request, bytesLeft))));
            }
            List<byte[]> outcomes = new ArrayList<>();
            for (Future<byte[]> each : running) {
                outcomes.add(each.get());
            }
            return outcomes;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw ParseError.of(ErrorCode.INTERNAL_SERVER_ERROR, "the batch was interrupted");
        } catch (ExecutionException e) {
            throw new IllegalStateException("a part of a batch failed to answer", e.getCause());
        }
    }

    private static Callable<byte[]> releasing(Semaphore places, Callable<byte[]> part) {
        return () -> {
            try {
                return part.call();
            } finally {
                places.release();
            }
        };
    }

    private byte[] outcome(Requester requester, JsonNode request, AtomicInteger bytesLeft) {
        try {
            Requester own = new Requester(requester.app(), requester.caller(), roles);
            return wrap("success", answer(own, request, bytesLeft));
        } catch (ParseError error) {
            return wrap("error", ErrorBody.of(error));
        } catch (MongoException failure) {
            ParseError error = DatabaseErrors.explain(failure).orElseGet(ErrorBody::internal);
            if (error.status() >= 500) {
                LOG.error("The database failed a part of a batch", failure);
            }
            return wrap("error", ErrorBody.of(error));
        } catch (BsonMaximumSizeExceededException tooLarge) {
            return wrap("error", ErrorBody.of(DatabaseErrors.queryTooLarge()));
        } catch (RuntimeException fault) {
            LOG.error("A part of a batch failed unexpectedly", fault);
            return wrap("error", ErrorBody.of(ErrorBody.internal()));
        }
    }

    private byte[] answer(Requester requester, JsonNode request, AtomicInteger bytesLeft) {
        ObjectPath path = ObjectPath.of(request.path("path").asText());
        ObjectNode body = body(request.path("body"));
        String method = request.path("method").asText();
        if (bytesLeft.get() <= 0) {
            throw tooMuch();
        }
        return switch (method + (path.objectId() == null ? "" : " ID")) {
            case "GET" ->
                gather(
                        objects.streamedFind(requester, path.className(), FindParameters.find(parameters(path, body))),
                        bytesLeft);
            case "GET ID" ->
                gather(
                        objects.streamedGet(requester, path.className(), path.objectId(), parameters(path, body)),
                        bytesLeft);
            case "POST" -> counted(objects.create(requester, path.className(), body), bytesLeft);
            case "PUT ID" -> counted(objects.update(requester, path.className(), path.objectId(), body), bytesLeft);
            case "DELETE ID" -> counted(objects.delete(requester, path.className(), path.objectId()), bytesLeft);
            default -> throw ParseError.of(ErrorCode.INVALID_JSON, "cannot route " + method + " " + path.className());
        };
    }

    private static byte[] counted(Answer answer, AtomicInteger bytesLeft) {
        bytesLeft.addAndGet(-answer.body().length);
        return answer.body();
    }

    private static byte[] gather(ParseJson.Writing results, AtomicInteger bytesLeft) {
        return ParseJson.writeWithin(bytesLeft, results).orElseThrow(BatchRunner::tooMuch);
    }

    private static ParseError tooMuch() {
        return ParseError.of(ErrorCode.REQUEST_LIMIT_EXCEEDED, "The answers to this batch are too large.");
    }

    private static ObjectNode body(JsonNode body) {
        if (body.isMissingNode() || body.isNull()) {
            return ParseJson.MAPPER.createObjectNode();
        }
        if (body instanceof ObjectNode object) {
            return object;
        }
        throw ParseError.of(ErrorCode.INVALID_JSON, "the body of a batch request must be a JSON object");
    }

    /** A reading part may have its parameters in the path or in the body. */
    private static Map<String, String> parameters(ObjectPath path, ObjectNode body) {
        Map<String, String> parameters = new HashMap<>(path.parameters());
        for (Map.Entry<String, JsonNode> entry : body.properties()) {
            JsonNode value = entry.getValue();
            parameters.put(entry.getKey(), value.isTextual() ? value.textValue() : value.toString());
        }
        return parameters;
    }

    private static byte[] wrap(String name, byte[] json) {
        byte[] start = ("{\"" + name + "\":").getBytes(StandardCharsets.UTF_8);
        byte[] wrapped = Arrays.copyOf(start, start.length + json.length + 1);
        System.arraycopy(json, 0, wrapped, start.length, json.length);
        wrapped[wrapped.length - 1] = '}';
        return wrapped;
    }
}
