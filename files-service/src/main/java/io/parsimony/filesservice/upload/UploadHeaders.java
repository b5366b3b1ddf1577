package io.parsimony.filesservice.upload;

import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.core.HttpHeaders;

/**
 * What a client says of a file; null is not said.
 *
 * @param contentType what it is
 * @param directory the folder to put it in
 * @param metadata a JSON object to keep with it
 * @param tags another
 */
public record UploadHeaders(
        @HeaderParam(HttpHeaders.CONTENT_TYPE) String contentType,
        @HeaderParam("X-Parse-File-Directory") String directory,
        @HeaderParam("X-Parse-File-Metadata") String metadata,
        @HeaderParam("X-Parse-File-Tags") String tags) {}
