package io.parsimony.platform.rest;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import org.jboss.logging.Logger;

/** A fault of ours: the log gets all of it (with the request's id), the client nothing. */
@Provider
public class UnexpectedErrorMapper implements ExceptionMapper<Throwable> {

    private static final Logger LOG = Logger.getLogger(UnexpectedErrorMapper.class);

    @Override
    public Response toResponse(Throwable fault) {
        LOG.error("A request failed unexpectedly", fault);
        return ErrorAnswers.of(ErrorBody.internal());
    }
}
