package io.parsimony.filesservice.storage;

import io.parsimony.platform.rest.ErrorBody;
import io.parsimony.protocol.error.ErrorCode;
import io.parsimony.protocol.error.ParseError;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import org.jboss.logging.Logger;

/** Answers failures of the store, which are not the client's doing. */
@Provider
public class StorageFailureMapper implements ExceptionMapper<StorageFailure> {

    private static final Logger LOG = Logger.getLogger(StorageFailureMapper.class);

    @Override
    public Response toResponse(StorageFailure failure) {
        LOG.errorf(failure, "The store of files failed to %s", failure.getMessage());
        ParseError error =
                ParseError.of(ErrorCode.CONNECTION_FAILED, 503, "The store of files cannot be reached at the moment.");
        return Response.status(error.status())
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(ErrorBody.of(error))
                .build();
    }
}
