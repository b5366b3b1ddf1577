package io.parsimony.platform.settings;

/**
 * What becomes of installations that turn out to be of one device, as they have the same device token.
 *
 * @param action what is done to the one that has to give way
 * @param enforceAuth whether that is done only where the requester may do it by itself
 * @param mergePriority which one stays, where one is known by its installation id and the other by the token alone
 */
public record InstallationSettings(Action action, boolean enforceAuth, MergePriority mergePriority) {

    /** What is done to the installation that gives way. */
    public enum Action {
        /** It is deleted. */
        DELETE,
        /** It loses what it was found by. */
        UPDATE
    }

    /** Which of two installations stays. */
    public enum MergePriority {
        DEVICE_TOKEN,
        INSTALLATION_ID
    }
}
