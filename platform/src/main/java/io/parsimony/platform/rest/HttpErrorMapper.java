package io.parsimony.platform.rest;

import io.parsimony.protocol.error.ErrorCode;
import io.parsimony.protocol.error.ParseError;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status.Family;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/**
 * Answers what the REST layer itself refuses: an unknown path, a method a path does not have, an unreadable parameter.
 * Who has no signed caller does not even learn which paths exist.
 */
@Provider
public class HttpErrorMapper implements ExceptionMapper<WebApplicationException> {

    private final ContainerRequestContext request;

    /** @param request the current request */
    public HttpErrorMapper(@Context ContainerRequestContext request) {
        this.request = request;
    }

    @Override
    public Response toResponse(WebApplicationException refusal) {
        Response answer = refusal.getResponse();
        if (answer.getStatusInfo().getFamily() == Family.REDIRECTION) {
            return answer;
        }
        if (Callers.find(request).isEmpty()) {
            return ErrorAnswers.of(Callers.unauthorized());
        }
        return ErrorAnswers.of(explain(answer));
    }

    private ParseError explain(Response answer) {
        int status = answer.getStatus();
        if (status >= 500) {
            return ErrorBody.internal();
        }
        if (status == 404 || status == 405) {
            String route = request.getMethod() + " " + request.getUriInfo().getPath();
            return ParseError.of(ErrorCode.INVALID_JSON, status, "cannot route " + route);
        }
        return ParseError.of(
                ErrorCode.INVALID_JSON, status, answer.getStatusInfo().getReasonPhrase());
    }
}
