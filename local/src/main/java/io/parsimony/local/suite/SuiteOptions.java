package io.parsimony.local.suite;

import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/**
 * What a user asked for.
 *
 * @param host the address the gateway listens on
 * @param ports the ports of all processes
 * @param data the folder for everything that is kept
 * @param apps a folder of parse-server JSON config files, or empty for the default app
 * @param mongodbUrl an external document store, if there is one
 * @param kafka external Kafka bootstrap servers, if there are any
 * @param s3 the URL of an external S3 store, if there is one
 * @param realPush whether pushes go to the real networks, rather than to stand-ins that print them
 * @param home the project's folder, below which the built services lie
 */
record SuiteOptions(
        String host,
        Ports ports,
        Path data,
        Optional<Path> apps,
        Optional<String> mongodbUrl,
        Optional<String> kafka,
        Optional<String> s3,
        boolean realPush,
        Path home) {

    private static final Set<String> REACHED_AS_LOCALHOST = Set.of("127.0.0.1", "localhost", "0.0.0.0", "::");

    /** The name by which a client on this machine reaches the gateway. */
    String clientHost() {
        return REACHED_AS_LOCALHOST.contains(host) ? "localhost" : inUrl(host);
    }

    /** What leads to a listener on that address from this machine, as part of a URL. */
    static String reached(String listening) {
        return switch (listening) {
            case "0.0.0.0" -> Ports.LOOPBACK;
            case "::" -> "[::1]";
            default -> inUrl(listening);
        };
    }

    private static String inUrl(String host) {
        return host.contains(":") ? "[" + host + "]" : host;
    }
}
