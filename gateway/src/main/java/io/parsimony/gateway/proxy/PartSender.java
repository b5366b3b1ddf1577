package io.parsimony.gateway.proxy;

import io.parsimony.gateway.http.UriPath;
import io.parsimony.gateway.route.Service;
import io.parsimony.protocol.error.ParseError;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import jakarta.inject.Singleton;

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
     * @return the body of a good answer; fails with the {@link ParseError} that was answered, or that tells why there was
     *     no answer
     */
    public Future<Buffer> send(ApiRequest request, Service service, UriPath path) {
        String query = request.plain().query();
        return upstream.send(
                        service,
                        request.plain().method(),
                        query.isEmpty() ? path.text() : path.text() + "?" + query,
                        inwardHeaders.ofPart(request),
                        Buffer.buffer(request.plain().body()))
                .compose(answer ->
                        answer.body().map(body -> read(new ServiceAnswer(service, answer.statusCode(), body))))
                .recover(fault -> Future.failedFuture(UpstreamErrors.explain(service, fault)));
    }

    private static Buffer read(ServiceAnswer answer) {
        if (!answer.isGood()) {
            throw answer.error();
        }
        return answer.body().length() == 0 ? EMPTY_OBJECT : answer.body();
    }
}
