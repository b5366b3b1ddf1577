package io.parsimony.gateway.usage;

/** Kinds of clients, by what SDKs say of themselves: a prefix and their version. */
final class DeviceTypes {

    private DeviceTypes() {}

    /**
     * The kind of a client.
     *
     * @param clientVersion what it sent in {@code X-Parse-Client-Version}, or null
     */
    static String of(String clientVersion) {
        if (clientVersion == null || clientVersion.isEmpty()) {
            return "rest";
        }
        String prefix = prefix(clientVersion);
        return switch (prefix) {
            case "js" -> "js";
            case "i", "ios" -> "ios";
            case "swift" -> "swift";
            case "osx" -> "osx";
            case "t", "tvos" -> "tvos";
            case "w", "watchos" -> "watchos";
            case "a", "android" -> "android";
            case "n", "dotnet" -> "dotnet";
            case "u", "unity" -> "unity";
            case "php" -> "php";
            case "dart", "flutter" -> "flutter";
            // net45-1.7.0, net-standard-2.0.0
            default -> prefix.startsWith("net") ? "dotnet" : "unknown";
        };
    }

    /** The letters that it begins with. */
    private static String prefix(String clientVersion) {
        int end = 0;
        while (end < clientVersion.length() && clientVersion.charAt(end) >= 'a' && clientVersion.charAt(end) <= 'z') {
            end++;
        }
        return clientVersion.substring(0, end);
    }
}
