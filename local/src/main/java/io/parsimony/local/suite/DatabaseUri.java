package io.parsimony.local.suite;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Names a database on the server of a MongoDB connection string. */
final class DatabaseUri {

    private static final Pattern PARTS =
            Pattern.compile("(?<server>mongodb(?:\\+srv)?://[^/?]+)(?:/(?<database>[^?]*))?(?:\\?(?<options>.*))?");

    private DatabaseUri() {}

    /**
     * The connection string of a database. Who logs in does so where the given string says, by its {@code authSource}
     * or else its database.
     *
     * @throws SuiteProblem if the given string is no connection string
     */
    static String of(String serverUrl, String database) throws SuiteProblem {
        Matcher parts = PARTS.matcher(serverUrl.strip());
        if (!parts.matches()) {
            throw new SuiteProblem(
                    "The MongoDB address must have the form mongodb://host:port: correct --mongodb-url.");
        }
        String server = parts.group("server");
        String options = parts.group("options") == null ? "" : parts.group("options");
        String named = parts.group("database");
        if (server.contains("@") && !options.contains("authSource=") && named != null && !named.isEmpty()) {
            options = options.isEmpty() ? "authSource=" + named : options + "&authSource=" + named;
        }
        return server + "/" + database + (options.isEmpty() ? "" : "?" + options);
    }
}
