package io.parsimony.gateway.proxy;

import io.parsimony.gateway.route.Service;
import io.parsimony.protocol.error.ErrorCode;
import io.parsimony.protocol.error.ParseError;
import io.vertx.core.http.ConnectionPoolTooBusyException;
import io.vertx.core.http.StreamResetException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;

/** Says in the protocol's form why a service gave no answer. */
public final class UpstreamErrors {

    private static final Logger LOG = Logger.getLogger(UpstreamErrors.class);

    private UpstreamErrors() {}

    /**
     * What a client is told of a failed call.
     *
     * @return 503 if the service cannot be reached or is too busy, 504 if it did not answer in time, 502 if it broke off;
     *     an error that already is the protocol's stays as it is
     */
    public static ParseError explain(Service service, Throwable fault) {
        return switch (fault) {
            case ParseError error -> error;
            case ConnectException e -> away(service, e);
            case UnknownHostException e -> away(service, e);
            case ConnectionPoolTooBusyException e -> {
                LOG.warnf("%s has too many requests waiting for it", service.title());
                yield ParseError.of(ErrorCode.CONNECTION_FAILED, 503, "The service is too busy at the moment.");
            }
            case TimeoutException e -> {
                LOG.warnf("%s did not answer in time", service.title());
                yield ParseError.of(ErrorCode.TIMEOUT, 504, "The service did not answer in time.");
            }
            case StreamResetException e -> {
                // Our own doing, when a client goes away; a service that does gives another error.
                LOG.debugf("A request to %s was broken off, since its client has gone", service.title());
                yield ParseError.of(ErrorCode.CONNECTION_FAILED, 502, "The request was broken off.");
            }
            default -> {
                LOG.warnf(fault, "%s broke off a request", service.title());
                yield ParseError.of(ErrorCode.CONNECTION_FAILED, 502, "The service broke off the request.");
            }
        };
    }

    /** What a client is told of an answer that makes no sense. */
    public static ParseError badAnswer(Service service, int status) {
        LOG.errorf("%s gave an answer that cannot be used, with status %d", service.title(), status);
        return ParseError.of(ErrorCode.CONNECTION_FAILED, 502, "The service gave no usable answer.");
    }

    private static ParseError away(Service service, Exception cause) {
        LOG.warnf("%s cannot be reached: %s", service.title(), cause.getMessage());
        return ParseError.of(ErrorCode.CONNECTION_FAILED, 503, "The service cannot be reached at the moment.");
    }
}
