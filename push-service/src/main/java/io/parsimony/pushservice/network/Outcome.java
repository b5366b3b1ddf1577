package io.parsimony.pushservice.network;

/** What a network made of one notification to one device. All but {@link Delivered} count as failed. */
public sealed interface Outcome {

    /** The network took it. */
    record Delivered() implements Outcome {}

    /**
     * The network does not know the device token, or not any more: the installation loses it.
     *
     * @param reason the network's own word for it
     */
    record TokenInvalid(String reason) implements Outcome {}

    /**
     * The network did not take it, for this device alone or after all retries.
     *
     * @param reason the network's own word for it
     */
    record Refused(String reason) implements Outcome {}

    /**
     * The network takes nothing of this app: the certificate, key or topic is wrong. The push ends as failed with this reason.
     *
     * @param reason what is wrong and what to fix, for the app's developer; without secrets
     */
    record Misconfigured(String reason) implements Outcome {}
}
