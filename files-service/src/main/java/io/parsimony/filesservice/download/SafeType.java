package io.parsimony.filesservice.download;

import io.parsimony.filesservice.name.MediaType;
import java.util.Set;

/**
 * How a file is served so that nothing of it runs with the rights of our origin, where sessions of other clients live.
 *
 * @param contentType what it is served as
 * @param shown whether a browser may show it; else it may save it only
 */
record SafeType(String contentType, boolean shown) {

    private static final Set<String> SHOWN =
            Set.of("text/plain", "text/csv", "text/vtt", "application/json", "application/pdf");
    private static final Set<String> SHOWN_KINDS = Set.of("image", "audio", "video", "font");

    /** In the subtypes of all JavaScript MIME types (WHATWG, MIME Sniffing, section 4.6). */
    private static final Set<String> SCRIPTS = Set.of("javascript", "ecmascript", "jscript", "livescript");

    /** Served as text no browser loads it as a script. */
    private static final SafeType AS_TEXT = new SafeType("text/plain; charset=utf-8", false);

    /** How a type is served that a file was stored as, which may be null. */
    static SafeType of(String stored) {
        MediaType type = MediaType.parse(stored).orElse(MediaType.UNKNOWN);
        if (isScript(type)) {
            return AS_TEXT;
        }
        String kind = type.essence().substring(0, type.essence().indexOf('/'));
        boolean marksUp = type.subtype().contains("xml") || type.subtype().contains("html");
        boolean shown = !marksUp && (SHOWN_KINDS.contains(kind) || SHOWN.contains(type.essence()));
        return new SafeType(type.text(), shown);
    }

    private static boolean isScript(MediaType type) {
        return SCRIPTS.stream().anyMatch(type.subtype()::contains);
    }
}
