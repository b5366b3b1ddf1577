package io.parsimony.objectstore.endpoint;

import com.mongodb.MongoException;
import io.parsimony.objectstore.mongo.DatabaseErrors;
import io.parsimony.platform.rest.ErrorBody;
import io.parsimony.protocol.error.ParseError;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import org.jboss.logging.Logger;

/** Answers failures of the database; the log gets those that are not the client's own doing. */
@Provider
public class DatabaseErrorMapper implements ExceptionMapper<MongoException> {

    private static final Logger LOG = Logger.getLogger(DatabaseErrorMapper.class);

    @Override
    public Response toResponse(MongoException failure) {
        ParseError error = DatabaseErrors.explain(failure).orElseGet(ErrorBody::internal);
        if (error.status() >= 500) {
            LOG.error("The database failed a request", failure);
        }
        return Responses.of(new Answer(error.status(), null, ErrorBody.of(error)));
    }
}
