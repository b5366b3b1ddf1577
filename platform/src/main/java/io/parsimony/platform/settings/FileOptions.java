package io.parsimony.platform.settings;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Reads what may be done with files. */
final class FileOptions {

    private static final FileSettings USUAL = FileSettings.DEFAULT;

    private FileOptions() {}

    static FileSettings read(OptionValues options) {
        JsonNode given = options.value("fileUpload");
        if (!given.isMissingNode() && !given.isObject()) {
            throw BadSettingException.text("fileUpload must be an object value.");
        }
        OptionValues upload = options.group("fileUpload");
        return new FileSettings(
                bool(upload, "enableForPublic", USUAL.enableForPublic()),
                bool(upload, "enableForAnonymousUser", USUAL.enableForAnonymousUser()),
                bool(upload, "enableForAuthenticatedUser", USUAL.enableForAuthenticatedUser()),
                extensions(upload),
                // The stricter default that parse-server has announced: no host but the app's own.
                domains(upload),
                options.bool("preserveFileName", USUAL.preserveFileName()),
                fileKey(options));
    }

    private static boolean bool(OptionValues upload, String name, boolean fallback) {
        return upload.bool(name, fallback, "fileUpload." + name + " must be a boolean value.");
    }

    private static List<String> extensions(OptionValues upload) {
        List<String> extensions = list(upload, "fileExtensions", USUAL.fileExtensions());
        for (String extension : extensions) {
            try {
                if (!extension.equals(FileSettings.ALL)) {
                    Pattern.compile(extension);
                }
            } catch (PatternSyntaxException e) {
                throw BadSettingException.text(
                        "fileUpload.fileExtensions must be regular expressions, which " + extension + " is not.");
            }
        }
        return extensions;
    }

    private static List<String> domains(OptionValues upload) {
        List<String> domains = list(upload, "allowedFileUrlDomains", USUAL.allowedFileUrlDomains());
        if (domains.contains("")) {
            throw BadSettingException.text("fileUpload.allowedFileUrlDomains must contain only non-empty strings.");
        }
        return domains;
    }

    private static List<String> list(OptionValues upload, String name, List<String> fallback) {
        JsonNode given = upload.value(name);
        if (given.isMissingNode()) {
            return fallback;
        }
        if (!given.isArray()) {
            throw BadSettingException.text("fileUpload." + name + " must be an array.");
        }
        return upload.texts(name, given);
    }

    private static String fileKey(OptionValues options) {
        String key = options.text("fileKey");
        if (key != null && !key.matches("[A-Za-z0-9._~-]{1,128}")) {
            throw options.mustBe("fileKey", "a string of at most 128 letters, digits, dots, hyphens and underscores");
        }
        return key;
    }
}
