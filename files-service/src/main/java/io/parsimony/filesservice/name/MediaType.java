package io.parsimony.filesservice.name;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A media type (RFC 9110, section 8.3.1).
 *
 * @param essence type and subtype in small letters, without parameters
 * @param text all of it, as it was sent
 */
public record MediaType(String essence, String text) {

    /** What nothing is known of. */
    public static final MediaType UNKNOWN = new MediaType("application/octet-stream", "application/octet-stream");

    private static final int MAX_LENGTH = 256;
    private static final String TOKEN = "[!#$%&'*+.^_`|~A-Za-z0-9-]+";
    private static final String PARAMETER = "[ \\t]*;[ \\t]*(?:" + TOKEN + "=(?:" + TOKEN + "|\"[ !#-\\[\\]-~]*\"))?";
    private static final Pattern SYNTAX =
            Pattern.compile("(" + TOKEN + "/" + TOKEN + ")(?:" + PARAMETER + ")*+[ \\t]*");

    /** Reads a media type; empty if it is none. */
    public static Optional<MediaType> parse(String text) {
        if (text == null || text.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        Matcher parts = SYNTAX.matcher(text);
        return parts.matches()
                ? Optional.of(new MediaType(parts.group(1).toLowerCase(Locale.ROOT), text.strip()))
                : Optional.empty();
    }

    /** What follows the slash. */
    public String subtype() {
        return essence.substring(essence.indexOf('/') + 1);
    }
}
