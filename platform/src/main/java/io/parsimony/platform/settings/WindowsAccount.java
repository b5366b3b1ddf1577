package io.parsimony.platform.settings;

/**
 * How an app identifies itself to the Windows push notification service.
 *
 * @param clientId the package SID, or with a tenant the application's id
 * @param clientSecret the secret that goes with it
 * @param tenantId the Entra tenant that issues tokens, or null if the Microsoft account service does
 */
public record WindowsAccount(String clientId, String clientSecret, String tenantId) {

    /** Names no secret. */
    @Override
    public String toString() {
        return "WindowsAccount[" + clientId + "]";
    }
}
