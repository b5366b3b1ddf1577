package io.parsimony.authservice.registry;

import io.parsimony.platform.caller.KeyKind;
import io.parsimony.platform.rest.Callers;
import io.parsimony.protocol.error.ParseError;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;

/** Tells the other services of the apps. */
@Path("/internal/apps/{appId}")
@RunOnVirtualThread
public class InternalAppsResource {

    private final AppRegistry registry;

    public InternalAppsResource(AppRegistry registry) {
        this.registry = registry;
    }

    /** The app's version and its settings as they are stored, without defaults. */
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public String find(@Context ContainerRequestContext request, @PathParam("appId") String appId) {
        if (Callers.of(request).key() != KeyKind.SERVICE) {
            throw ParseError.unauthorized();
        }
        return AppJson.internal(registry.find(appId).orElseThrow(() -> AppRegistry.unknown(appId)))
                .toString();
    }
}
