package io.parsimony.analyticsservice.event;

import io.parsimony.protocol.error.ErrorCode;
import io.parsimony.protocol.error.ParseError;
import java.util.regex.Pattern;

/** What an event may be called. */
public final class EventNames {

    private static final int MAX_LENGTH = 100;
    private static final Pattern PLAIN = Pattern.compile("[\\p{L}\\p{M}\\p{N} _.:,+@()&!'-]{1," + MAX_LENGTH + "}");

    private EventNames() {}

    /**
     * The name without white space around it, as SDKs send it.
     *
     * @throws ParseError 160 if it is empty, too long or has characters that no name has
     */
    public static String read(String sent) {
        String name = sent.strip();
        if (name.isEmpty()) {
            throw ParseError.of(ErrorCode.INVALID_EVENT_NAME, "An event needs a name: POST /events/NAME");
        }
        if (!PLAIN.matcher(name).matches()) {
            throw ParseError.of(
                    ErrorCode.INVALID_EVENT_NAME,
                    "Invalid event name: use 1 to " + MAX_LENGTH
                            + " letters, digits, spaces and any of _ - . : , + @ & ! ' ( )");
        }
        return name;
    }
}
