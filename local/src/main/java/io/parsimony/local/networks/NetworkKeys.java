package io.parsimony.local.networks;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * The keys by which an app identifies itself to the stand-ins, and they to it: what one gets from Apple, Google and Microsoft
 * for the real networks.
 *
 * @param tls the certificate of the stand-in of APNs
 * @param apns a signing key for APNs
 * @param firebase a service account's key
 * @param packageSid a name for WNS
 * @param clientSecret the secret that goes with it
 */
public record NetworkKeys(TlsIdentity tls, KeyTexts apns, KeyTexts firebase, String packageSid, String clientSecret) {

    public NetworkKeys {
        Stream.of(tls, apns, firebase, packageSid, clientSecret).forEach(Objects::requireNonNull);
    }

    /** Apple's id of the signing key. */
    public static final String KEY_ID = "LOCALKEY01";

    /** Apple's id of the team. */
    public static final String TEAM_ID = "LOCALTEAM1";

    /** The Firebase project. */
    public static final String PROJECT = "parsimony-local";

    /** The service account of the project. */
    public static final String ACCOUNT = "push@" + PROJECT + ".iam.gserviceaccount.com";

    /**
     * A key pair.
     *
     * @param privateKey in PEM
     * @param publicKey in base64
     */
    public record KeyTexts(String privateKey, String publicKey) {

        public KeyTexts {
            Objects.requireNonNull(privateKey);
            Objects.requireNonNull(publicKey);
        }

        private static KeyTexts of(KeyPair pair) {
            Base64.Encoder lines = Base64.getMimeEncoder(64, new byte[] {'\n'});
            return new KeyTexts(
                    "-----BEGIN PRIVATE KEY-----\n"
                            + lines.encodeToString(pair.getPrivate().getEncoded())
                            + "\n-----END PRIVATE KEY-----\n",
                    Base64.getEncoder().encodeToString(pair.getPublic().getEncoded()));
        }

        byte[] publicDer() {
            return Base64.getDecoder().decode(publicKey);
        }

        /** Names no key. */
        @Override
        public String toString() {
            return "KeyTexts";
        }
    }

    /** Makes new keys, which takes a second or two. */
    public static NetworkKeys create() throws GeneralSecurityException, IOException, InterruptedException {
        KeyPairGenerator apple = KeyPairGenerator.getInstance("EC");
        apple.initialize(new ECGenParameterSpec("secp256r1"));
        KeyPairGenerator google = KeyPairGenerator.getInstance("RSA");
        google.initialize(2048);
        return new NetworkKeys(
                TlsIdentity.create("CN=localhost", "dns:localhost,ip:127.0.0.1"),
                KeyTexts.of(apple.generateKeyPair()),
                KeyTexts.of(google.generateKeyPair()),
                "ms-app://s-1-15-2-" + random(),
                random());
    }

    private static String random() {
        byte[] bytes = new byte[16];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /** Reads keys that were kept. */
    public static NetworkKeys read(Path file) throws IOException {
        return new ObjectMapper().readValue(file.toFile(), NetworkKeys.class);
    }

    /** The keys as text to be kept. */
    public byte[] write() throws IOException {
        return new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsBytes(this);
    }

    /** The option {@code push} of an app that uses the stand-ins; client apps of any bundle id can be sent to. */
    public ObjectNode pushOption() {
        ObjectNode push = new ObjectMapper().createObjectNode();
        push.putObject("ios")
                .putObject("token")
                .put("key", apns.privateKey())
                .put("keyId", KEY_ID)
                .put("teamId", TEAM_ID);
        push.putObject("android")
                .putObject("firebaseServiceAccount")
                .put("type", "service_account")
                .put("project_id", PROJECT)
                .put("client_email", ACCOUNT)
                .put("private_key", firebase.privateKey());
        push.putObject("windows").put("packageSid", packageSid).put("clientSecret", clientSecret);
        return push;
    }

    /** Names no key. */
    @Override
    public String toString() {
        return "NetworkKeys";
    }
}
