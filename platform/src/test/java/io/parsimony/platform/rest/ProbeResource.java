package io.parsimony.platform.rest;

import io.parsimony.platform.log.LogContext;
import io.parsimony.protocol.error.ErrorCode;
import io.parsimony.protocol.error.ParseError;
import io.vertx.core.http.HttpServerResponse;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import org.jboss.logging.MDC;

/** A resource as services have them. */
@Path("/probe")
public class ProbeResource {

    @GET
    @Path("caller")
    public String caller(@Context ContainerRequestContext request) {
        return Callers.of(request).userId();
    }

    @GET
    @Path("request-id")
    public String requestId() {
        return (String) MDC.get(LogContext.REQUEST_ID);
    }

    @GET
    @Path("refused")
    public String refused() {
        throw ParseError.of(ErrorCode.OBJECT_NOT_FOUND, "Object not found.");
    }

    @GET
    @Path("codeless")
    public String codeless() {
        throw ParseError.unauthorized();
    }

    @GET
    @Path("broken")
    public String broken() {
        throw new IllegalStateException("the secret of the cellar");
    }

    @GET
    @Path("unreadable")
    public String unreadable() throws IOException {
        throw new IOException("the store is gone");
    }

    /** Goes on until the client has enough. */
    @GET
    @Path("endless")
    public StreamingOutput endless(@Context HttpServerResponse answer) {
        return out -> {
            while (!answer.closed()) {
                out.write(new byte[1 << 16]);
            }
            throw new IOException("nobody listens");
        };
    }

    @GET
    @Path("trace-id")
    public String traceId() {
        return (String) MDC.get("traceId");
    }

    @GET
    @Path("item/{id: [0-9]{4}}/part")
    public String part(@PathParam("id") String id) {
        return id;
    }
}
