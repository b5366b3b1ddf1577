package io.parsimony.gateway.file;

import io.parsimony.gateway.http.LongBodies;
import io.parsimony.gateway.http.UriPath;
import io.parsimony.gateway.proxy.ApiRequest;
import io.parsimony.gateway.proxy.InwardHeaders;
import io.parsimony.gateway.proxy.Proxy;
import io.parsimony.gateway.proxy.UploadProxy;
import io.parsimony.gateway.route.Service;
import io.parsimony.protocol.error.ErrorCode;
import io.parsimony.protocol.error.ParseError;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import jakarta.inject.Singleton;
import java.util.regex.Pattern;

/** Passes uploads and deletions on. Whatever way an upload came, files-service gets the file itself as its body. */
@Singleton
public class FileHandler {

    private static final String TOKEN = "[!#$%&'*+.^_`|~A-Za-z0-9-]+";
    private static final Pattern MEDIA_TYPE = Pattern.compile(TOKEN + "/" + TOKEN + "[ \\t]*(?:;[ -~\\t]*)?");

    /** The file as it is decoded, and in one piece: three quarters of the body each. */
    private static final int DECODED_COPIES = 2;

    private final Proxy proxy;
    private final UploadProxy uploads;
    private final InwardHeaders inwardHeaders;
    private final LongBodies longBodies;

    FileHandler(Proxy proxy, UploadProxy uploads, InwardHeaders inwardHeaders, LongBodies longBodies) {
        this.proxy = proxy;
        this.uploads = uploads;
        this.inwardHeaders = inwardHeaders;
        this.longBodies = longBodies;
    }

    /**
     * Passes a request on.
     *
     * @throws ParseError 404 for a method that files do not have, 130 for an upload that is none
     */
    public void handle(ApiRequest request, UriPath path) {
        HttpMethod method = request.plain().method();
        if (method == HttpMethod.POST && request.plain().body() == null) {
            String contentType = request.exchange().request().getHeader(HttpHeaders.CONTENT_TYPE);
            MultiMap headers = inwardHeaders.ofUpload(request, checked(contentType));
            uploads.pass(request, path, headers, UploadLimit.of(request));
        } else if (method == HttpMethod.POST) {
            passDecoded(request, path);
        } else if (method == HttpMethod.DELETE) {
            proxy.pass(request, Service.FILES, path);
        } else {
            throw ParseError.of(ErrorCode.INVALID_JSON, 404, "cannot route " + method + " " + path.text());
        }
    }

    private void passDecoded(ApiRequest request, UriPath path) {
        longBodies
                .work(request.exchange(), request.plain().body(), DECODED_COPIES, Base64File::read)
                .map(file -> {
                    pass(request, path, file);
                    return file;
                })
                .onFailure(request.exchange()::fail);
    }

    private void pass(ApiRequest request, UriPath path, Base64File file) {
        String contentType = request.plain().contentType();
        if (contentType == null) {
            contentType = request.exchange().request().getHeader(HttpHeaders.CONTENT_TYPE);
        }
        MultiMap headers =
                inwardHeaders.ofUpload(request, checked(contentType), file.metadata(), file.tags(), file.directory());
        proxy.pass(request, Service.FILES, path, headers, file.content());
    }

    /** Browsers guess what they cannot read as a type, and so may services. */
    private static String checked(String contentType) {
        if (contentType == null || contentType.isBlank()) {
            return null;
        }
        if (!MEDIA_TYPE.matcher(contentType).matches()) {
            throw ParseError.of(ErrorCode.FILE_SAVE_ERROR, "Invalid Content-Type.");
        }
        return contentType;
    }
}
