package io.parsimony.platform.settings;

import java.util.regex.Pattern;

/** What may be an application id: it travels in headers, in URLs and in Basic authentication. */
final class AppIds {

    private static final int MAX_LENGTH = 128;

    /** Visible ASCII without what ends or hides a part of a URL's path. */
    private static final Pattern PLAIN = Pattern.compile("[!-~&&[^/\\\\?#%:]]{1," + MAX_LENGTH + "}");

    private AppIds() {}

    static String read(OptionValues options) {
        String appId = options.text("appId");
        if (appId == null || appId.isEmpty()) {
            throw BadSettingException.text("You must provide an appId!");
        }
        if (!PLAIN.matcher(appId).matches() || appId.equals(".") || appId.equals("..")) {
            throw options.mustBe(
                    "appId", "1 to " + MAX_LENGTH + " visible ASCII characters other than / \\ ? # % and :");
        }
        return appId;
    }
}
