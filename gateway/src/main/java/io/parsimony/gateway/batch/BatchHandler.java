package io.parsimony.gateway.batch;

import io.parsimony.gateway.config.GatewaySettings;
import io.parsimony.gateway.dialect.FieldQuery;
import io.parsimony.gateway.dialect.PlainRequest;
import io.parsimony.gateway.http.LongBodies;
import io.parsimony.gateway.http.UriPath;
import io.parsimony.gateway.proxy.ApiRequest;
import io.parsimony.gateway.proxy.PartSender;
import io.parsimony.gateway.proxy.Proxy;
import io.parsimony.gateway.route.Route;
import io.parsimony.gateway.route.RouteTable;
import io.parsimony.gateway.route.Service;
import io.parsimony.platform.caller.KeyKind;
import io.parsimony.platform.settings.QuerySettings;
import io.parsimony.protocol.error.ErrorCode;
import io.parsimony.protocol.error.ParseError;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import jakarta.inject.Singleton;
import java.util.List;

/** Answers {@code POST /batch}: whole by the service that owns all of it, be it ordinary objects or events, else part by part. */
@Singleton
public class BatchHandler {

    private static final byte[] NOTHING = {};

    /** Larger batches of events go in parts, as analytics-service takes small requests only. */
    private static final int MAX_EVENT_BYTES = 500_000;

    /** The bodies of the parts, and the whole that is made of them. */
    private static final int COPIES = 2;

    private static final UriPath BATCH = new UriPath("/batch", List.of("batch"));

    private final Proxy proxy;
    private final PartSender partSender;
    private final AnswerMemory answerMemory;
    private final LongBodies longBodies;
    private final int atOnce;

    BatchHandler(
            Proxy proxy,
            PartSender partSender,
            AnswerMemory answerMemory,
            LongBodies longBodies,
            GatewaySettings settings) {
        this.proxy = proxy;
        this.partSender = partSender;
        this.answerMemory = answerMemory;
        this.longBodies = longBodies;
        this.atOnce = settings.batchConcurrency();
    }

    /** Answers a batch: with an error 107 if it is malformed or one of its paths leads nowhere. */
    public void handle(ApiRequest request) {
        longBodies
                .work(request.exchange(), request.plain().body(), COPIES, body -> plan(request, body))
                .map(plan -> {
                    run(request, plan);
                    return plan;
                })
                .onFailure(request.exchange()::fail);
    }

    private static Plan plan(ApiRequest request, byte[] body) {
        BatchPaths paths =
                new BatchPaths(request.mount(), request.door().app().settings().web());
        BatchRequest batch = new BatchReader(paths, limit(request)).read(body);
        batch.parts().forEach(BatchHandler::check);
        if (batch.parts().stream().allMatch(BatchHandler::isAboutOrdinaryObjects)) {
            return new Plan.Whole(Service.DATA, WholeBatch.write(batch));
        }
        if (batch.transaction()) {
            throw ParseError.of(
                    ErrorCode.OPERATION_FORBIDDEN,
                    "A transaction can only have requests for objects of ordinary classes.");
        }
        boolean events = batch.parts().stream().allMatch(BatchHandler::isAnEvent) && body.length <= MAX_EVENT_BYTES;
        return events ? new Plan.Whole(Service.ANALYTICS, WholeBatch.write(batch)) : new Plan.Spread(batch.parts());
    }

    private void run(ApiRequest request, Plan plan) {
        switch (plan) {
            case Plan.Whole(Service service, byte[] body) ->
                proxy.pass(with(request, with(request.plain(), HttpMethod.POST, "", body)), service, BATCH);
            case Plan.Spread(List<BatchPart> parts) -> spread(request, parts);
        }
    }

    private void spread(ApiRequest request, List<BatchPart> parts) {
        AnswerBudget budget = answerMemory.budget();
        request.exchange().whenOver(budget::close);
        new SpreadBatch(parts, part -> send(request, part, budget), atOnce)
                .run()
                .onSuccess(answer -> request.exchange().answer(200, answer))
                .onFailure(request.exchange()::fail);
    }

    private Future<Buffer> send(ApiRequest request, BatchPart part, AnswerBudget budget) {
        if (!request.exchange().isOpen()) {
            return Future.failedFuture(ParseError.of(ErrorCode.CONNECTION_FAILED, "The client has gone."));
        }
        if (budget.isUsedUp()) {
            return Future.failedFuture(budget.notSent());
        }
        return switch (RouteTable.find(part.path())) {
            case Route.ToService(Service service) -> {
                boolean get = part.method() == HttpMethod.GET;
                boolean bodyless = get || part.method() == HttpMethod.DELETE;
                PlainRequest plain =
                        with(request.plain(), part.method(), get ? query(part) : "", bodyless ? NOTHING : part.body());
                yield partSender.send(with(request, plain), service, part.path(), budget::read);
            }
            case Route.NotYet(String what) -> Future.failedFuture(notYet(what));
            case Route.Batch() -> Future.failedFuture(nested());
            case Route.Files(), Route.Unknown() -> Future.failedFuture(unroutable(part));
        };
    }

    /** What stands in the path goes before the fields of the body. */
    private static String query(BatchPart part) {
        String fields = FieldQuery.of(part.body());
        return part.query().isEmpty() || fields.isEmpty() ? part.query() + fields : part.query() + "&" + fields;
    }

    /** The whole batch is refused for a path that leads nowhere, as in parse-server. */
    private static void check(BatchPart part) {
        Route route = RouteTable.find(part.path());
        if (route instanceof Route.Batch) {
            throw nested();
        }
        if (route instanceof Route.Unknown || route instanceof Route.Files) {
            throw unroutable(part);
        }
    }

    private static boolean isAboutOrdinaryObjects(BatchPart part) {
        return "classes".equals(part.path().segment(0))
                && RouteTable.find(part.path()) instanceof Route.ToService(Service service)
                && service == Service.DATA;
    }

    private static boolean isAnEvent(BatchPart part) {
        return part.method() == HttpMethod.POST && "events".equals(part.path().segment(0));
    }

    /** As in parse-server the bound is for clients only. */
    private static int limit(ApiRequest request) {
        return request.caller().key() == KeyKind.CLIENT
                ? request.door().app().settings().queries().batchRequestLimit()
                : QuerySettings.UNLIMITED;
    }

    private static PlainRequest with(PlainRequest plain, HttpMethod method, String query, byte[] body) {
        return new PlainRequest(method, plain.shown(), query, body, "application/json", plain.context());
    }

    private static ApiRequest with(ApiRequest request, PlainRequest plain) {
        return new ApiRequest(request.exchange(), request.mount(), request.door(), plain, request.caller());
    }

    private static ParseError nested() {
        return ParseError.of(ErrorCode.INVALID_JSON, "nested batch requests are not allowed");
    }

    private static ParseError unroutable(BatchPart part) {
        return ParseError.of(
                ErrorCode.INVALID_JSON,
                "cannot route " + part.method() + " " + part.path().text());
    }

    private static ParseError notYet(String what) {
        return ParseError.of(ErrorCode.COMMAND_UNAVAILABLE, what + " is not available yet");
    }

    /** What becomes of a batch. */
    private sealed interface Plan {

        /** One service does all of it. */
        record Whole(Service service, byte[] body) implements Plan {}

        /** Several services do their parts. */
        record Spread(List<BatchPart> parts) implements Plan {}
    }
}
