package io.parsimony.authservice.registry;

import io.parsimony.platform.rest.AdminOnly;
import io.parsimony.protocol.error.ErrorCode;
import io.parsimony.protocol.error.ParseError;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;

/** The apps and their settings, for the operator of the deployment. */
@Path("/apps")
@AdminOnly
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
public class AppsResource {

    private static final int MAX_LIMIT = 1000;

    private final AppRegistry registry;

    public AppsResource(AppRegistry registry) {
        this.registry = registry;
    }

    /** Apps by id: ids, names and versions. */
    @GET
    public String list(
            @QueryParam("skip") @DefaultValue("0") int skip, @QueryParam("limit") @DefaultValue("100") int limit) {
        if (skip < 0 || limit < 1 || limit > MAX_LIMIT) {
            throw ParseError.of(ErrorCode.INVALID_QUERY, "skip must be 0 or more, and limit from 1 to " + MAX_LIMIT);
        }
        return AppJson.list(registry.list(skip, limit));
    }

    /** Registers the app that the body describes: its id and any settings. */
    @POST
    public Response create(InputStream body) throws IOException {
        AppDocument app = registry.create(AppJson.read(body));
        return Response.status(Response.Status.CREATED)
                .header("Location", "/apps/" + app.appId())
                .entity(AppJson.whole(app))
                .build();
    }

    /** An app with all its settings, keys included. */
    @GET
    @Path("{appId}")
    public String read(@PathParam("appId") String appId) {
        return AppJson.whole(registry.find(appId).orElseThrow(() -> AppRegistry.unknown(appId)));
    }

    /** Replaces the settings: what the body does not name goes back to its default. */
    @PUT
    @Path("{appId}/settings")
    public String replace(@PathParam("appId") String appId, InputStream body) throws IOException {
        return AppJson.whole(registry.change(appId, SettingsChange.replace(AppJson.read(body))));
    }

    /** Changes the settings that the body names; null resets one to its default. */
    @PATCH
    @Path("{appId}/settings")
    public String merge(@PathParam("appId") String appId, InputStream body) throws IOException {
        return AppJson.whole(registry.change(appId, SettingsChange.merge(AppJson.read(body))));
    }

    /** Forgets the app; its database stays. */
    @DELETE
    @Path("{appId}")
    public String delete(@PathParam("appId") String appId) {
        registry.delete(appId);
        return "{}";
    }
}
