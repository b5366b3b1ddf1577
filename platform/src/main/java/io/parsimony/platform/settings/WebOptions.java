package io.parsimony.platform.settings;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** Reads how the gateway talks to browsers and proxies. */
final class WebOptions {

    private static final long MAX_UPLOAD_SIZE = 20L << 20;

    private WebOptions() {}

    static WebSettings read(OptionValues options) {
        return new WebSettings(
                allowHeaders(options),
                allowOrigins(options),
                url(options, "serverURL", "serverURL must be a URL starting with http:// or https://"),
                url(options, "publicServerURL", "publicServerURL should be a valid HTTPS URL starting with https://"),
                TrustProxyOption.read(options),
                SizeOption.read(options, "maxUploadSize", MAX_UPLOAD_SIZE));
    }

    private static List<String> allowHeaders(OptionValues options) {
        JsonNode value = options.value("allowHeaders");
        if (value.isMissingNode()) {
            return List.of();
        }
        if (!value.isArray()) {
            throw BadSettingException.text("Allow headers must be an array");
        }
        for (JsonNode header : value) {
            if (!header.isTextual()) {
                throw BadSettingException.text("Allow headers must only contain strings");
            }
            if (header.textValue().isBlank()) {
                throw BadSettingException.text("Allow headers must not contain empty strings");
            }
            refuseControls(options, "allowHeaders", header.textValue());
        }
        return options.texts("allowHeaders", value);
    }

    private static List<String> allowOrigins(OptionValues options) {
        JsonNode value = options.value("allowOrigin");
        if (value.isMissingNode()) {
            return List.of();
        }
        List<String> origins = value.isTextual() ? List.of(value.textValue()) : options.texts("allowOrigin", value);
        origins.forEach(origin -> refuseControls(options, "allowOrigin", origin));
        return origins;
    }

    /** Values that are sent as headers must not be able to end one. */
    private static void refuseControls(OptionValues options, String name, String value) {
        if (value.chars().anyMatch(c -> c < ' ' || c > '~')) {
            throw options.mustBe(name, "made of visible ASCII characters");
        }
    }

    private static String url(OptionValues options, String name, String complaint) {
        String url = options.text(name);
        if (url == null || url.isEmpty()) {
            return null;
        }
        if (!url.startsWith("http://") && !url.startsWith("https://")) {
            throw BadSettingException.text(complaint);
        }
        refuseControls(options, name, url);
        return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    }
}
