package io.parsimony.gateway.file;

import io.parsimony.gateway.http.UriPath;
import io.parsimony.protocol.error.ErrorCode;
import io.parsimony.protocol.error.ParseError;
import io.vertx.core.http.HttpMethod;

/** Tells requests about files by their path, below the mount and still encoded. */
public final class FilePaths {

    private static final String FILES = "/files";

    /** Folders of files have 256 characters and so at most 128 parts; before them stand files, app and {@code metadata}. */
    private static final int MAX_SEGMENTS = 132;

    private FilePaths() {}

    /** Whether it is one. */
    public static boolean isOne(String path) {
        return path.startsWith(FILES) && (path.length() == FILES.length() || path.charAt(FILES.length()) == '/');
    }

    /** Whether it asks for a file's content, which needs no key: {@code /files/APP/NAME}. */
    public static boolean isDownload(HttpMethod method, String path) {
        if (method != HttpMethod.GET && method != HttpMethod.HEAD || !isOne(path) || path.contains("//")) {
            return false;
        }
        int name = path.indexOf('/', FILES.length() + 1);
        return name > 0 && name < path.length() - 1;
    }

    /**
     * Reads the path of a download.
     *
     * @throws ParseError 107 with status 404 if it cannot be passed on
     */
    static UriPath read(String path) {
        return UriPath.parse(path, MAX_SEGMENTS);
    }

    /**
     * Reads a path about files. One that cannot travel has a bad name in it.
     *
     * @throws ParseError 122 if it cannot be passed on
     */
    public static UriPath parse(String path) {
        try {
            return read(path);
        } catch (ParseError e) {
            throw ParseError.of(ErrorCode.INVALID_FILE_NAME, "Filename contains invalid characters.");
        }
    }
}
