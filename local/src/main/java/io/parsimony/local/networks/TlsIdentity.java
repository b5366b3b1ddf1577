package io.parsimony.local.networks;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;

/**
 * A self-signed certificate with its key.
 *
 * @param archive both as a PKCS#12 archive, in base64
 * @param passphrase what it is encrypted with
 */
public record TlsIdentity(String archive, String passphrase) {

    private static final String ALIAS = "identity";
    private static final String PASSPHRASE_VARIABLE = "PARSIMONY_STORE_PASSPHRASE";

    public TlsIdentity {
        Objects.requireNonNull(archive);
        Objects.requireNonNull(passphrase);
    }

    /**
     * Makes one with the JDK's keytool; nothing else of the JDK can.
     *
     * @param name the distinguished name
     * @param hosts the hosts it is for, as {@code dns:localhost,ip:127.0.0.1}, or null for a client's
     */
    public static TlsIdentity create(String name, String hosts) throws IOException, InterruptedException {
        String passphrase = "local-" + System.nanoTime();
        Path folder = Files.createTempDirectory("parsimony-tls");
        Path file = folder.resolve("store.p12");
        try {
            keytool(name, hosts, passphrase, file);
            return new TlsIdentity(Base64.getEncoder().encodeToString(Files.readAllBytes(file)), passphrase);
        } finally {
            Files.deleteIfExists(file);
            Files.delete(folder);
        }
    }

    private static void keytool(String name, String hosts, String passphrase, Path file)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                ALIAS,
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-validity",
                "3650",
                "-dname",
                name,
                "-storetype",
                "PKCS12",
                "-storepass:env",
                PASSPHRASE_VARIABLE,
                "-keystore",
                file.toString()));
        if (hosts != null) {
            command.addAll(List.of("-ext", "SAN=" + hosts));
        }
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put(PASSPHRASE_VARIABLE, passphrase);
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes());
        if (process.waitFor() != 0) {
            throw new IOException("The JDK's keytool made no certificate: " + output.strip());
        }
    }

    /** The certificate. */
    public X509Certificate certificate() throws GeneralSecurityException, IOException {
        return (X509Certificate) store().getCertificate(ALIAS);
    }

    /** The certificate in PEM. */
    public String pem() throws GeneralSecurityException, IOException {
        return "-----BEGIN CERTIFICATE-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'})
                        .encodeToString(certificate().getEncoded())
                + "\n-----END CERTIFICATE-----\n";
    }

    @JsonIgnore
    PrivateKey key() throws GeneralSecurityException, IOException {
        return (PrivateKey) store().getKey(ALIAS, passphrase.toCharArray());
    }

    private KeyStore store() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(new ByteArrayInputStream(Base64.getDecoder().decode(archive)), passphrase.toCharArray());
        return store;
    }

    /** Names no key. */
    @Override
    public String toString() {
        return "TlsIdentity";
    }
}
