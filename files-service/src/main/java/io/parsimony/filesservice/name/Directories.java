package io.parsimony.filesservice.name;

import io.parsimony.protocol.error.ParseError;
import java.util.regex.Pattern;

/** The rules for the folder that the master key may put a file into, which are parse-server's. */
public final class Directories {

    private static final int MAX_LENGTH = 256;

    /** So that the path of a file in it is short enough for the gateway. */
    private static final int MAX_DEPTH = 16;

    private static final Pattern PLAIN = Pattern.compile("[a-zA-Z0-9][a-zA-Z0-9_/-]*");

    /** A folder of this name would hide behind another address. */
    private static final String RESERVED = "metadata";

    private Directories() {}

    /**
     * Checks a folder.
     *
     * @throws ParseError 122 if it cannot be one
     */
    public static void check(String directory) {
        if (directory.isEmpty()) {
            throw FileNames.invalid("Directory must not be empty.");
        }
        if (directory.length() > MAX_LENGTH) {
            throw FileNames.invalid("Directory path is too long.");
        }
        if (directory.chars().filter(c -> c == '/').count() >= MAX_DEPTH) {
            throw FileNames.invalid("Directory must not be more than " + MAX_DEPTH + " folders deep.");
        }
        if (directory.startsWith("/") || directory.endsWith("/")) {
            throw FileNames.invalid("Directory must not start or end with \"/\".");
        }
        if (directory.contains("//")) {
            throw FileNames.invalid("Directory must not contain consecutive slashes.");
        }
        if (directory.equals(RESERVED) || directory.startsWith(RESERVED + "/")) {
            throw FileNames.invalid("Directory must not start with reserved segment \"" + RESERVED + "\".");
        }
        if (!PLAIN.matcher(directory).matches()) {
            throw FileNames.invalid("Directory contains invalid characters.");
        }
    }
}
