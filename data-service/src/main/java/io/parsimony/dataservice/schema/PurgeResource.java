package io.parsimony.dataservice.schema;

import io.parsimony.objectstore.endpoint.Administrators;
import io.parsimony.objectstore.endpoint.Answer;
import io.parsimony.objectstore.endpoint.Responses;
import io.parsimony.objectstore.permission.Requester;
import io.parsimony.objectstore.schema.SchemaEditor;
import io.parsimony.platform.broadcast.Invalidation;
import io.parsimony.platform.broadcast.InvalidationBus;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;

/** Deletes all objects of a class. For the master key only. */
@Path("/purge/{className}")
@RunOnVirtualThread
public class PurgeResource {

    private final SchemaEditor schemas;
    private final Administrators administrators;
    private final InvalidationBus bus;

    public PurgeResource(SchemaEditor schemas, Administrators administrators, InvalidationBus bus) {
        this.schemas = schemas;
        this.administrators = administrators;
        this.bus = bus;
    }

    /** Empties the class, whose schema stays. */
    @DELETE
    public Response purge(@Context ContainerRequestContext request, @PathParam("className") String className) {
        Requester requester = administrators.writer(request, "purge a schema");
        String appId = requester.app().appId();
        schemas.purge(requester.app(), className);
        switch (className) {
            case "_User", "_Session" -> bus.publish(new Invalidation(appId, Invalidation.Subject.SESSION, null));
            case "_Role", "_Join:users:_Role", "_Join:roles:_Role" ->
                bus.publish(new Invalidation(appId, Invalidation.Subject.ROLES, null));
            default -> {
                // Objects of other classes are cached nowhere.
            }
        }
        return Responses.of(Answer.DONE);
    }
}
