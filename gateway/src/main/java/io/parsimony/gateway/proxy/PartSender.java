package io.parsimony.gateway.proxy;

import io.parsimony.gateway.http.UriPath;
import io.parsimony.gateway.route.Service;
import io.parsimony.protocol.error.ParseError;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import jakarta.inject.Singleton;
import java.util.function.Function;

/** Sends one part of a batch and gathers its answer. */
@Singleton
public class PartSender {

    private static final Buffer EMPTY_OBJECT = Buffer.buffer("{}");

    private final Upstream upstream;
    private final InwardHeaders inwardHeaders;

    PartSender(Upstream upstream, InwardHeaders inwardHeaders) {
        this.upstream = upstream;
        this.inwardHeaders = inwardHeaders;
    }

    /**
     * Sends a request.
     *
     * @param reader reads the body of the answer, as far as there is room for it
     * @return the body of a good answer; fails with the {@link ParseError} that was answered, or that tells why there was
     *     no answer
     */
    public Future<Buffer> send(
            ApiRequest request, Service service, UriPath path, Function<HttpClientResponse, Future<Buffer>> reader) {
        String query = request.plain().query();
        return upstream.send(
                        service,
                        request.plain().method(),
                        query.isEmpty() ? path.text() : path.text() + "?" + query,
                        inwardHeaders.ofPart(request),
                        Buffer.buffer(request.plain().body()))
                .compose(answer ->
                        reader.apply(answer).map(body -> good(new ServiceAnswer(service, answer.statusCode(), body))))
                .recover(fault -> Future.failedFuture(UpstreamErrors.explain(service, fault)));
    }

    private static Buffer good(ServiceAnswer answer) {
        if (!answer.isGood()) {
            throw answer.error();
        }
        return answer.body().length() == 0 ? EMPTY_OBJECT : answer.body();
    }
}
