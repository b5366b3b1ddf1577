package io.parsimony.platform.rest;

import io.parsimony.protocol.error.ParseError;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** Makes the answer of an error. */
final class ErrorAnswers {

    private ErrorAnswers() {}

    static Response of(ParseError error) {
        return Response.status(error.status())
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(ErrorBody.of(error))
                .build();
    }
}
