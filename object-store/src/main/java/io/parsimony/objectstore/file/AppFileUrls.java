package io.parsimony.objectstore.file;

import io.parsimony.platform.app.App;
import io.parsimony.platform.caller.Caller;
import io.parsimony.platform.settings.WebSettings;
import io.parsimony.protocol.storage.FileUrls;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The addresses of one app's files below the URL of its API. What the hosted Parse stored is still where it was if the app
 * names its {@code fileKey}.
 */
public final class AppFileUrls implements FileUrls {

    private static final String HOSTED = "tfss-";
    private static final Pattern HOSTED_EARLY =
            Pattern.compile("[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}-.*");

    private static final Set<String> STEPS = Set.of(".", "..");

    private final App app;
    private final Caller caller;
    private String prefix;

    /**
     * The addresses of an app's files as the caller reaches them. Used by one thread.
     *
     * @param app the app
     * @param caller the caller
     */
    public AppFileUrls(App app, Caller caller) {
        this.app = app;
        this.caller = caller;
    }

    /** Made when first needed, as most requests show no file; null where nobody knows the URL of the API. */
    private String prefix() {
        if (prefix == null) {
            String api = api();
            prefix = api == null ? null : api + "/files/" + app.appId() + "/";
        }
        return prefix;
    }

    private String api() {
        WebSettings web = app.settings().web();
        if (web.publicServerUrl() != null) {
            return web.publicServerUrl();
        }
        return caller.publicUrl() != null ? caller.publicUrl() : web.serverUrl();
    }

    @Override
    public String urlOf(String name) {
        String fileKey = app.settings().files().fileKey();
        if (fileKey != null && name.startsWith(HOSTED)) {
            return "http://files.parsetfss.com/" + fileKey + "/" + encode(name);
        }
        if (fileKey != null && HOSTED_EARLY.matcher(name).matches()) {
            return "http://files.parse.com/" + fileKey + "/" + encode(name);
        }
        return prefix() == null ? null : prefix() + encode(name);
    }

    /** Whether a URL is one of these. */
    boolean contains(String url) {
        return prefix() != null && url.startsWith(prefix())
                || app.settings().files().fileKey() != null
                        && (url.startsWith("http://files.parsetfss.com/") || url.startsWith("http://files.parse.com/"));
    }

    /**
     * Encodes all but the slashes after folders. Those too of a name that would be read as steps to another place: names come
     * from clients. A name that is nothing but such a step (browsers take an encoded dot for a dot) gets its percent signs
     * encoded as well, and so leads to no file.
     */
    private static String encode(String name) {
        if (STEPS.contains(name)) {
            return name.replace(".", "%252E");
        }
        boolean steps = name.indexOf('/') >= 0
                && Arrays.stream(name.split("/", -1)).anyMatch(segment -> segment.isEmpty() || STEPS.contains(segment));
        if (!steps && name.chars().allMatch(c -> isPlain((char) c))) {
            return name;
        }
        String encoded = URLEncoder.encode(name, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("%7E", "~");
        return steps ? encoded : encoded.replace("%2F", "/");
    }

    private static boolean isPlain(char c) {
        return c >= 'a' && c <= 'z'
                || c >= 'A' && c <= 'Z'
                || c >= '0' && c <= '9'
                || c == '_'
                || c == '.'
                || c == '-'
                || c == '/';
    }
}
