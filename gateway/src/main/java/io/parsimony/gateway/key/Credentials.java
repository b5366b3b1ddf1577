package io.parsimony.gateway.key;

/**
 * What a client shows of itself, whatever the dialect it came in; whatever was not sent is null.
 *
 * @param appId the application id
 * @param masterKey the master or the read-only master key
 * @param maintenanceKey the maintenance key
 * @param clientKey the key of mobile SDKs
 * @param javascriptKey the key of the JavaScript SDK
 * @param dotNetKey the key of the .NET SDK
 * @param restApiKey the key of plain REST clients
 * @param sessionToken the token of a session
 * @param installationId the installation of the app the client is
 * @param clientVersion the SDK and its version
 */
public record Credentials(
        String appId,
        String masterKey,
        String maintenanceKey,
        String clientKey,
        String javascriptKey,
        String dotNetKey,
        String restApiKey,
        String sessionToken,
        String installationId,
        String clientVersion) {

    /** Without any of it: keys and tokens must never reach a log. */
    @Override
    public String toString() {
        return "Credentials[hidden]";
    }
}
