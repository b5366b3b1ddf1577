package io.parsimony.platform.settings;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Cipher;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/** Reads keys and certificates from PEM (RFC 7468). Complaints never quote what they are about. */
public final class Pem {

    private static final Pattern KEY = Pattern.compile(
            "-----BEGIN (?<label>[A-Z ]*PRIVATE KEY)-----(?<base64>[A-Za-z0-9+/=\\s]+)-----END \\k<label>-----");

    private Pem() {}

    /** Whether a text claims to be PEM. */
    static boolean isPem(String text) {
        return text.contains("-----BEGIN ");
    }

    /**
     * Reads a private key in PKCS#8.
     *
     * @param passphrase what it is encrypted with, or null
     * @throws GeneralSecurityException says in plain words what is wrong
     */
    public static PrivateKey privateKey(String pem, String passphrase) throws GeneralSecurityException {
        Matcher key = KEY.matcher(pem);
        if (!key.find()) {
            throw new InvalidKeySpecException("it has no private key in PEM");
        }
        byte[] der = base64(key.group("base64"));
        return switch (key.group("label")) {
            case "PRIVATE KEY" -> plain(new PKCS8EncodedKeySpec(der));
            case "ENCRYPTED PRIVATE KEY" -> plain(decrypt(der, passphrase));
            default ->
                throw new InvalidKeySpecException(
                        "its key is not in PKCS#8: convert it with \"openssl pkcs8 -topk8 -nodes\"");
        };
    }

    private static byte[] base64(String text) throws GeneralSecurityException {
        try {
            return Base64.getMimeDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw new InvalidKeySpecException("its key is cut off or garbled");
        }
    }

    private static PrivateKey plain(PKCS8EncodedKeySpec key) throws GeneralSecurityException {
        for (String algorithm : List.of("EC", "RSA")) {
            try {
                return KeyFactory.getInstance(algorithm).generatePrivate(key);
            } catch (InvalidKeySpecException other) {
                // A key tells its algorithm only by what can read it.
            }
        }
        throw new InvalidKeySpecException("its key is neither an EC nor an RSA key");
    }

    private static PKCS8EncodedKeySpec decrypt(byte[] der, String passphrase) throws GeneralSecurityException {
        if (passphrase == null || passphrase.isEmpty()) {
            throw new InvalidKeySpecException("its key is encrypted: give the passphrase");
        }
        try {
            EncryptedPrivateKeyInfo encrypted = new EncryptedPrivateKeyInfo(der);
            // With PBES2, which is usual, the name of the whole scheme is only in the parameters.
            String scheme = encrypted.getAlgName().startsWith("PBE")
                    ? encrypted.getAlgName()
                    : encrypted.getAlgParameters().toString();
            Cipher cipher = Cipher.getInstance(scheme);
            cipher.init(
                    Cipher.DECRYPT_MODE,
                    SecretKeyFactory.getInstance(scheme).generateSecret(new PBEKeySpec(passphrase.toCharArray())),
                    encrypted.getAlgParameters());
            return encrypted.getKeySpec(cipher);
        } catch (GeneralSecurityException | IOException e) {
            throw new InvalidKeySpecException("the passphrase does not open its key");
        }
    }

    /**
     * Reads the certificates of a text, in their order.
     *
     * @throws GeneralSecurityException if there is none
     */
    public static List<X509Certificate> certificates(String pem) throws GeneralSecurityException {
        int begin = pem.indexOf("-----BEGIN CERTIFICATE-----");
        if (begin < 0) {
            throw new InvalidKeySpecException("it has no certificate in PEM");
        }
        byte[] text = pem.substring(begin).getBytes(StandardCharsets.US_ASCII);
        return CertificateFactory.getInstance("X.509").generateCertificates(new ByteArrayInputStream(text)).stream()
                .map(X509Certificate.class::cast)
                .toList();
    }
}
