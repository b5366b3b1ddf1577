package io.parsimony.gateway.batch;

import io.parsimony.gateway.http.UriPath;
import io.parsimony.platform.settings.WebSettings;
import io.parsimony.protocol.error.ErrorCode;
import io.parsimony.protocol.error.ParseError;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the paths in a batch, which count from the root of the host: they begin with the mount, or with the path of the
 * app's URL where a reverse proxy shows the API under another one.
 */
final class BatchPaths {

    private final List<String> prefixes = new ArrayList<>(3);

    /**
     * @param mount the path the batch itself came under
     * @param settings the app's own URLs
     */
    BatchPaths(String mount, WebSettings settings) {
        prefixes.add(mount);
        addPathOf(settings.serverUrl());
        addPathOf(settings.publicServerUrl());
    }

    private void addPathOf(String url) {
        if (url == null) {
            return;
        }
        try {
            String path = URI.create(url).getRawPath();
            if (path != null) {
                prefixes.add(path.endsWith("/") ? path.substring(0, path.length() - 1) : path);
            }
        } catch (IllegalArgumentException e) {
            // Not a URL, so no path can begin with it; parse-server passes over it too.
            return;
        }
    }

    /**
     * The path below the mount.
     *
     * @throws ParseError 107 if it is not one
     */
    UriPath read(String path) {
        String best = null;
        for (String prefix : prefixes) {
            boolean fits = path.startsWith(prefix) && path.startsWith("/", prefix.length());
            if (fits && (best == null || prefix.length() > best.length())) {
                best = prefix;
            }
        }
        if (best == null) {
            throw unroutable(path);
        }
        try {
            return UriPath.parse(path.substring(best.length()));
        } catch (ParseError e) {
            throw unroutable(path);
        }
    }

    private static ParseError unroutable(String path) {
        return ParseError.of(ErrorCode.INVALID_JSON, "cannot route batch path " + path);
    }
}
