package io.parsimony.gateway.file;

import io.parsimony.gateway.proxy.ApiRequest;
import io.parsimony.platform.caller.KeyKind;
import io.parsimony.platform.settings.SizeOption;
import io.parsimony.protocol.error.ErrorCode;
import io.parsimony.protocol.error.ParseError;
import io.vertx.core.http.HttpHeaders;

/** How long a file may be that is passed on as it comes: what the app says, or the master key of this one file. */
final class UploadLimit {

    private static final CharSequence MAX_UPLOAD_SIZE = HttpHeaders.createOptimized("X-Parse-File-Max-Upload-Size");

    /** The largest file that files-service can store. */
    private static final long LARGEST = 48L << 30;

    private UploadLimit() {}

    /**
     * The limit in bytes.
     *
     * @throws ParseError 403 if a client without the master key names one, 130 if it is no size
     */
    static long of(ApiRequest request) {
        String named = request.exchange().request().getHeader(MAX_UPLOAD_SIZE);
        if (named == null || named.isEmpty()) {
            return request.door().app().settings().web().maxBodyBytes();
        }
        if (request.caller().key() != KeyKind.MASTER) {
            throw ParseError.of((Integer) null, 403, "unauthorized: master key is required");
        }
        long limit = SizeOption.parse(named.trim())
                .orElseThrow(() ->
                        ParseError.of(ErrorCode.FILE_SAVE_ERROR, "Invalid maxUploadSize override value: " + named));
        return Math.min(limit, LARGEST);
    }
}
