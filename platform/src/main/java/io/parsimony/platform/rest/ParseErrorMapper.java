package io.parsimony.platform.rest;

import io.parsimony.protocol.error.ParseError;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** Answers an error of the protocol as what it is. */
@Provider
public class ParseErrorMapper implements ExceptionMapper<ParseError> {

    @Override
    public Response toResponse(ParseError error) {
        return ErrorAnswers.of(error);
    }
}
