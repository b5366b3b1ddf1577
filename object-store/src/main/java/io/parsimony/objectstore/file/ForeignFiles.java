package io.parsimony.objectstore.file;

import com.fasterxml.jackson.databind.JsonNode;
import io.parsimony.objectstore.permission.Requester;
import io.parsimony.platform.settings.FileSettings;
import io.parsimony.protocol.error.ErrorCode;
import io.parsimony.protocol.error.ParseError;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Refuses objects that hold, at any depth, a file with the URL of a host that the app does not allow. The file of a field
 * itself is no such: of it the name is stored and nothing else.
 */
public final class ForeignFiles {

    private ForeignFiles() {}

    /**
     * Checks a body.
     *
     * @throws ParseError 130 if it holds a URL that is none, or of a host that is not allowed
     */
    public static void check(Requester requester, JsonNode body) {
        List<String> allowed = requester.app().settings().files().allowedFileUrlDomains();
        if (allowed.contains(FileSettings.ALL)) {
            return;
        }
        for (Map.Entry<String, JsonNode> field : body.properties()) {
            JsonNode value = field.getValue();
            if (value.isContainerNode() && (!isFile(value) || field.getKey().indexOf('.') >= 0)) {
                check(requester, allowed, value);
            }
        }
    }

    private static void check(Requester requester, List<String> allowed, JsonNode value) {
        if (isFile(value)) {
            checkUrl(requester, allowed, value.path("url"));
            return;
        }
        for (JsonNode part : value) {
            if (part.isContainerNode()) {
                check(requester, allowed, part);
            }
        }
    }

    private static boolean isFile(JsonNode value) {
        return value.isObject() && value.path("__type").asText().equals("File");
    }

    private static void checkUrl(Requester requester, List<String> allowed, JsonNode url) {
        if (url.isMissingNode()
                || url.isNull()
                || url.isTextual() && url.textValue().isEmpty()) {
            return;
        }
        String text = url.textValue();
        if (text != null && requester.fileUrls().contains(text)) {
            return;
        }
        String host = hostOf(text);
        if (allowed.stream().noneMatch(domain -> isWithin(host, domain.toLowerCase(Locale.ROOT)))) {
            throw ParseError.of(
                    ErrorCode.FILE_SAVE_ERROR,
                    "File URL domain '" + host + "' is not allowed. Add it to fileUpload.allowedFileUrlDomains.");
        }
    }

    private static String hostOf(String url) {
        try {
            String host = url == null ? null : new URI(url).getHost();
            if (host != null) {
                return host.toLowerCase(Locale.ROOT);
            }
        } catch (URISyntaxException e) {
            // Told below in the protocol's form.
        }
        throw ParseError.of(ErrorCode.FILE_SAVE_ERROR, "Invalid file URL.");
    }

    private static boolean isWithin(String host, String domain) {
        return host.equals(domain) || domain.startsWith("*.") && host.endsWith(domain.substring(1));
    }
}
