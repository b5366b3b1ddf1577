package io.parsimony.platform.rest;

import io.vertx.core.http.HttpServerResponse;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import org.jboss.logging.Logger;

/**
 * A fault of ours: the log gets all of it (with the request's id), the client nothing. That a client went away before it had
 * all of its answer is no fault.
 */
@Provider
public class UnexpectedErrorMapper implements ExceptionMapper<Throwable> {

    private static final Logger LOG = Logger.getLogger(UnexpectedErrorMapper.class);

    private final HttpServerResponse answer;

    /** @param answer that of the current request */
    public UnexpectedErrorMapper(HttpServerResponse answer) {
        this.answer = answer;
    }

    @Override
    public Response toResponse(Throwable fault) {
        if (fault instanceof IOException && answer.closed()) {
            LOG.debug("A client went away before it had its answer", fault);
        } else {
            LOG.error("A request failed unexpectedly", fault);
        }
        return ErrorAnswers.of(ErrorBody.internal());
    }
}
