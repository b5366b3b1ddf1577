package io.parsimony.platform.settings;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where apps keep their data: in the database their settings name, else in one of their own on the platform's server.
 */
public final class DatabaseUris {

    /** The database of the platform itself, which no app may have. */
    public static final String PLATFORM = "parsimony";

    private static final String OPTION = "databaseURI";
    private static final Pattern PARTS =
            Pattern.compile("(?<server>mongodb(?:\\+srv)?://[^/?\\s]+)(?:/(?<database>[^?]*))?(?:\\?(?<options>.*))?");

    /** What MongoDB takes on every system, in at most 63 bytes. */
    private static final Pattern NAME = Pattern.compile("[^/\\\\. \"$*<>:|?\\x00]{1,63}");

    private static final int MAX_NAME_LENGTH = 63;
    private static final String PREFIX = "app-";

    private final String server;

    /**
     * @param platformUrl the connection string of the platform's own server
     * @throws IllegalArgumentException if it is none
     */
    public DatabaseUris(String platformUrl) {
        if (!PARTS.matcher(platformUrl).matches()) {
            throw new IllegalArgumentException("mongodb.url must have the form mongodb://host:port");
        }
        this.server = platformUrl;
    }

    /** The database of an app. */
    String read(OptionValues options, String appId) {
        String uri = options.text(OPTION);
        if (uri == null || uri.isEmpty()) {
            return onPlatform(nameFor(appId));
        }
        Matcher parts = PARTS.matcher(uri);
        if (!parts.matches()) {
            throw options.mustBe(OPTION, "a MongoDB connection string such as mongodb://host:27017/database");
        }
        String name = parts.group("database");
        if (name == null || !NAME.matcher(name).matches()) {
            throw options.mustBe(OPTION, "a connection string that names a database behind the servers");
        }
        // On whatever server it is: one server has many names.
        if (name.equalsIgnoreCase(PLATFORM)) {
            throw options.mustBe(OPTION, "another database than the platform's own, \"" + PLATFORM + "\"");
        }
        return uri;
    }

    /** The connection string of a database on the platform's server. Who logs in does so where it did. */
    public String onPlatform(String database) {
        Matcher parts = PARTS.matcher(server);
        parts.matches();
        String options = parts.group("options") == null ? "" : parts.group("options");
        String named = parts.group("database");
        boolean logsInThere = parts.group("server").contains("@") && named != null && !named.isEmpty();
        if (logsInThere && !options.contains("authSource=")) {
            options += (options.isEmpty() ? "" : "&") + "authSource=" + named;
        }
        return parts.group("server") + "/" + database + (options.isEmpty() ? "" : "?" + options);
    }

    /**
     * The name of the database of an app that names none. Different apps have different ones, also where MongoDB does not
     * tell capitals from small letters: these and digits stay, all else becomes its code; a long name ends in a digest.
     */
    static String nameFor(String appId) {
        StringBuilder name = new StringBuilder(PREFIX);
        for (byte b : appId.getBytes(StandardCharsets.UTF_8)) {
            if (b >= 'a' && b <= 'z' || b >= '0' && b <= '9') {
                name.append((char) b);
            } else {
                name.append('_').append(HexFormat.of().toHexDigits(b));
            }
        }
        return name.length() <= MAX_NAME_LENGTH ? name.toString() : PREFIX + "__" + digest(appId);
    }

    private static String digest(String appId) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(appId.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 28);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
