package io.parsimony.platform.settings;

/**
 * A service account of a Firebase project, as its JSON file describes it.
 *
 * @param projectId the project that messages are sent for
 * @param clientEmail the account's name
 * @param privateKeyId the id of its key, or null
 * @param privateKey its key in PEM
 */
public record FirebaseAccount(String projectId, String clientEmail, String privateKeyId, String privateKey) {

    /** Names no key. */
    @Override
    public String toString() {
        return "FirebaseAccount[" + projectId + "]";
    }
}
