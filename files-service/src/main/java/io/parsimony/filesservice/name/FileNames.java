package io.parsimony.filesservice.name;

import io.parsimony.protocol.error.ErrorCode;
import io.parsimony.protocol.error.ParseError;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** The rules for names of new files, which are parse-server's. */
public final class FileNames {

    private static final int MAX_LENGTH = 128;
    private static final Pattern PLAIN = Pattern.compile("[_a-zA-Z0-9][a-zA-Z0-9@. ~_-]*");
    private static final int RANDOM_BYTES = 16;
    private static final SecureRandom RANDOM = new SecureRandom();

    private FileNames() {}

    /**
     * Checks the name of a new file.
     *
     * @throws ParseError 122 if it is too long or has characters that are not allowed
     */
    public static void check(String name) {
        if (name.length() > MAX_LENGTH) {
            throw invalid("Filename too long.");
        }
        if (!PLAIN.matcher(name).matches()) {
            throw invalid("Filename contains invalid characters.");
        }
    }

    /** What follows the last dot, without the spaces in it, which nobody sees; or nothing. */
    public static String extensionOf(String name) {
        int dot = name.lastIndexOf('.');
        return dot < 0 ? "" : name.substring(dot + 1).replace(" ", "");
    }

    /** A name that no other file has and nobody can guess. */
    public static String unique(String name) {
        byte[] random = new byte[RANDOM_BYTES];
        RANDOM.nextBytes(random);
        return HexFormat.of().formatHex(random) + "_" + name;
    }

    static ParseError invalid(String complaint) {
        return ParseError.of(ErrorCode.INVALID_FILE_NAME, complaint);
    }
}
