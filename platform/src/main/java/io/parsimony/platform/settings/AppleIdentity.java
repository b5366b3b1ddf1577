package io.parsimony.platform.settings;

/** How an app identifies itself to APNs. Keys and certificates are as they were given; a text has none of them. */
public sealed interface AppleIdentity {

    /**
     * A key that signs tokens.
     *
     * @param key the key in PEM, as Apple's {@code .p8} file has it
     * @param keyId Apple's id of the key
     * @param teamId Apple's id of the team that has the key
     * @see <a href="https://developer.apple.com/documentation/usernotifications/establishing-a-token-based-connection-to-apns">Apple
     *     on tokens</a>
     */
    record SigningKey(String key, String keyId, String teamId) implements AppleIdentity {

        @Override
        public String toString() {
            return "SigningKey[" + keyId + "]";
        }
    }

    /**
     * A certificate with its key.
     *
     * @param certificate the certificate in PEM
     * @param key its private key in PEM
     * @param passphrase what the key is encrypted with, or null
     */
    record Certificate(String certificate, String key, String passphrase) implements AppleIdentity {

        @Override
        public String toString() {
            return "Certificate";
        }
    }

    /**
     * A certificate with its key in one PKCS#12 archive.
     *
     * @param archive the archive in base64
     * @param passphrase what it is encrypted with, empty for nothing
     */
    record Archive(String archive, String passphrase) implements AppleIdentity {

        @Override
        public String toString() {
            return "Archive";
        }
    }
}
