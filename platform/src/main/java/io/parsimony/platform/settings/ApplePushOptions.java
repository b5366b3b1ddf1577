package io.parsimony.platform.settings;

import java.security.GeneralSecurityException;
import java.security.interfaces.ECPrivateKey;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/** Reads the ways to devices of Apple of one type, of which there may be several. */
final class ApplePushOptions {

    /** The types of devices, which are also the names of the options. */
    static final List<String> TYPES = List.of("ios", "osx", "tvos", "watchos");

    private static final String OTHER_NETWORK = "firebaseServiceAccount";
    private static final int DER_SEQUENCE = 0x30;

    private ApplePushOptions() {}

    static List<ApplePush> read(OptionValues push, String type) {
        return push.groups(type).stream()
                .map(options -> readOne(options, type))
                .filter(Objects::nonNull)
                .sorted(Comparator.comparing(ApplePush::production).reversed())
                .toList();
    }

    private static ApplePush readOne(OptionValues options, String type) {
        if (options.has(OTHER_NETWORK)) {
            return null;
        }
        AppleIdentity identity = identity(options, type);
        String topic = options.text("topic");
        String bundleId = options.text("bundleId");
        topic = bundleId != null ? bundleId : topic;
        if (topic == null && !(identity instanceof AppleIdentity.SigningKey)) {
            throw BadSettingException.error("topic is missing for push." + type);
        }
        return new ApplePush(identity, topic, options.bool("production", false));
    }

    private static AppleIdentity identity(OptionValues options, String type) {
        String passphrase = options.text("passphrase");
        String archive = options.text("pfx");
        String certificate = options.text("cert");
        String key = options.text("key");
        if (options.has("token")) {
            return signingKey(options.group("token"));
        }
        if (archive != null) {
            requireArchive(options, archive);
            return new AppleIdentity.Archive(archive, Objects.requireNonNullElse(passphrase, ""));
        }
        if (certificate != null && key != null) {
            requireCertificate(options, certificate);
            requireKey(options, key, passphrase);
            return new AppleIdentity.Certificate(certificate, key, passphrase);
        }
        throw BadSettingException.error("push." + type + " must have a token, a pfx, or a cert and a key.");
    }

    private static AppleIdentity signingKey(OptionValues token) {
        String key = required(token, "key");
        try {
            if (!(Pem.privateKey(key, null) instanceof ECPrivateKey)) {
                throw token.mustBe("key", "the key of Apple's .p8 file: this one is no EC key");
            }
        } catch (GeneralSecurityException e) {
            throw token.mustBe(
                    "key", "the text of Apple's .p8 file, " + PushKeyFiles.OR_ITS_PATH + ": " + e.getMessage());
        }
        return new AppleIdentity.SigningKey(key, required(token, "keyId"), required(token, "teamId"));
    }

    private static String required(OptionValues options, String name) {
        String text = options.text(name);
        if (text == null || text.isBlank()) {
            throw options.mustBe(name, "given");
        }
        return text;
    }

    private static void requireArchive(OptionValues options, String archive) {
        try {
            byte[] der = Base64.getMimeDecoder().decode(archive);
            if (der.length > 0 && der[0] == DER_SEQUENCE) {
                return;
            }
        } catch (IllegalArgumentException notBase64) {
            // The complaint is the same.
        }
        throw options.mustBe("pfx", "a PKCS#12 archive in base64, " + PushKeyFiles.OR_ITS_PATH);
    }

    private static void requireCertificate(OptionValues options, String certificate) {
        try {
            Pem.certificates(certificate);
        } catch (GeneralSecurityException e) {
            throw options.mustBe("cert", "a certificate in PEM, " + PushKeyFiles.OR_ITS_PATH);
        }
    }

    private static void requireKey(OptionValues options, String key, String passphrase) {
        try {
            Pem.privateKey(key, passphrase);
        } catch (GeneralSecurityException e) {
            throw options.mustBe("key", "a private key in PEM, " + PushKeyFiles.OR_ITS_PATH + ": " + e.getMessage());
        }
    }
}
