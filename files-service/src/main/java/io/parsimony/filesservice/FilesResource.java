package io.parsimony.filesservice;

import io.parsimony.filesservice.download.Conditions;
import io.parsimony.filesservice.download.Downloads;
import io.parsimony.filesservice.upload.UploadHeaders;
import io.parsimony.filesservice.upload.Uploads;
import io.parsimony.objectstore.permission.Requesters;
import io.parsimony.platform.rest.Callers;
import io.parsimony.protocol.error.ErrorCode;
import io.parsimony.protocol.error.ParseError;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;

/** The files of the apps. A download names its app in its path, everything else in the signed caller only. */
@Path("/files")
@RunOnVirtualThread
public class FilesResource {

    private final Requesters requesters;
    private final Uploads uploads;
    private final Downloads downloads;
    private final Deletions deletions;

    FilesResource(Requesters requesters, Uploads uploads, Downloads downloads, Deletions deletions) {
        this.requesters = requesters;
        this.uploads = uploads;
        this.downloads = downloads;
        this.deletions = deletions;
    }

    /** A file needs a name. */
    @POST
    public Response uploadNameless() {
        throw ParseError.of(ErrorCode.INVALID_FILE_NAME, "Filename not provided.");
    }

    /** Stores the body. */
    @POST
    @Path("/{name: .+}")
    public Response upload(
            @Context ContainerRequestContext request,
            @PathParam("name") String name,
            @BeanParam UploadHeaders headers,
            InputStream content) {
        return uploads.store(requesters.of(Callers.of(request)), name, headers, content);
    }

    /** The content of a file. */
    @GET
    @Path("/{appId}/{name: .+}")
    public Response download(
            @Context ContainerRequestContext request,
            @PathParam("appId") String appId,
            @PathParam("name") String name,
            @BeanParam Conditions conditions) {
        return downloads.get(requireApp(request, appId), name, conditions);
    }

    /** What a download would say of the file. */
    @HEAD
    @Path("/{appId}/{name: .+}")
    public Response describe(
            @Context ContainerRequestContext request,
            @PathParam("appId") String appId,
            @PathParam("name") String name,
            @BeanParam Conditions conditions) {
        return downloads.head(requireApp(request, appId), name, conditions);
    }

    /** The metadata and tags of a file. */
    @GET
    @Path("/{appId}/metadata/{name: .+}")
    public Response metadata(
            @Context ContainerRequestContext request,
            @PathParam("appId") String appId,
            @PathParam("name") String name) {
        return downloads.metadata(requireApp(request, appId), name);
    }

    /** Deletes a file. For the master key only. */
    @DELETE
    @Path("/{name: .+}")
    public Response delete(@Context ContainerRequestContext request, @PathParam("name") String name) {
        return deletions.delete(requesters.of(Callers.of(request)), name);
    }

    private static String requireApp(ContainerRequestContext request, String appId) {
        if (!Callers.of(request).appId().equals(appId)) {
            throw ParseError.of(ErrorCode.OPERATION_FORBIDDEN, 403, "Invalid application ID.");
        }
        return appId;
    }
}
