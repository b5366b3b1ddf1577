package io.parsimony.objectstore.endpoint;

import io.parsimony.objectstore.mongo.DatabaseErrors;
import io.parsimony.platform.rest.ErrorBody;
import io.parsimony.protocol.error.ParseError;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import org.bson.BsonMaximumSizeExceededException;

/** Answers queries that the database's driver does not send, as they are larger than a document can be. */
@Provider
public class QueryTooLargeMapper implements ExceptionMapper<BsonMaximumSizeExceededException> {

    @Override
    public Response toResponse(BsonMaximumSizeExceededException tooLarge) {
        ParseError error = DatabaseErrors.queryTooLarge();
        return Responses.of(new Answer(error.status(), null, ErrorBody.of(error)));
    }
}
