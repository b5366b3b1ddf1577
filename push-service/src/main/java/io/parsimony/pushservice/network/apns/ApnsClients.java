package io.parsimony.pushservice.network.apns;

import com.eatthepath.pushy.apns.ApnsClient;
import com.eatthepath.pushy.apns.ApnsClientBuilder;
import com.eatthepath.pushy.apns.auth.ApnsSigningKey;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.nio.NioEventLoopGroup;
import io.parsimony.platform.settings.AppleIdentity;
import io.parsimony.platform.settings.ApplePush;
import io.parsimony.platform.settings.Pem;
import io.parsimony.protocol.error.ErrorCode;
import io.parsimony.protocol.error.ParseError;
import io.parsimony.pushservice.network.NetworkSettings;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPrivateKey;
import java.util.Base64;
import java.util.Collections;
import java.util.Objects;

/** Makes clients of Apple's network from what apps have configured. They share their threads. */
@Singleton
class ApnsClients {

    private static final int THREADS = 2;

    private final NetworkSettings settings;
    private final EventLoopGroup threads = new NioEventLoopGroup(THREADS);

    ApnsClients(NetworkSettings settings) {
        this.settings = settings;
    }

    /**
     * Makes a client.
     *
     * @param option where the way is configured, as {@code ios}
     * @throws ParseError 115 that says what to fix
     */
    ApnsClient create(String option, ApplePush way) {
        try {
            ApnsClientBuilder builder = new ApnsClientBuilder()
                    .setEventLoopGroup(threads)
                    .setConcurrentConnections(settings.apns().connections())
                    .setConnectionTimeout(settings.answerTimeout());
            address(builder, way);
            if (settings.apns().trustedCertificates().isPresent()) {
                builder.setTrustedServerCertificateChain(
                        settings.apns().trustedCertificates().get().toFile());
            }
            identify(builder, way.identity());
            return builder.build();
        } catch (CertificateExpiredException | CertificateNotYetValidException e) {
            throw wrong(option, "its certificate is not valid today (" + e.getMessage() + "): renew it with Apple");
        } catch (GeneralSecurityException | IOException e) {
            throw wrong(option, e.getMessage());
        }
    }

    private void address(ApnsClientBuilder builder, ApplePush way) {
        String usual =
                way.production() ? ApnsClientBuilder.PRODUCTION_APNS_HOST : ApnsClientBuilder.DEVELOPMENT_APNS_HOST;
        String address = settings.apns().address().orElse(usual + ":" + ApnsClientBuilder.DEFAULT_APNS_PORT);
        int colon = address.lastIndexOf(':');
        builder.setApnsServer(address.substring(0, colon), Integer.parseInt(address.substring(colon + 1)));
    }

    private static void identify(ApnsClientBuilder builder, AppleIdentity identity)
            throws GeneralSecurityException, IOException {
        switch (identity) {
            case AppleIdentity.SigningKey(String key, String keyId, String teamId) ->
                builder.setSigningKey(new ApnsSigningKey(keyId, teamId, (ECPrivateKey) Pem.privateKey(key, null)));
            case AppleIdentity.Certificate(String certificate, String key, String passphrase) ->
                certify(builder, Pem.certificates(certificate).getFirst(), Pem.privateKey(key, passphrase));
            case AppleIdentity.Archive(String archive, String passphrase) -> open(builder, archive, passphrase);
        }
    }

    private static void open(ApnsClientBuilder builder, String archive, String passphrase)
            throws GeneralSecurityException, IOException {
        char[] password = passphrase.toCharArray();
        KeyStore store = KeyStore.getInstance("PKCS12");
        try {
            store.load(new ByteArrayInputStream(Base64.getMimeDecoder().decode(archive)), password);
        } catch (IOException e) {
            throw new IOException("the passphrase does not open its pfx, or the pfx is no PKCS#12 archive", e);
        }
        for (String alias : Collections.list(store.aliases())) {
            if (store.getCertificate(alias) instanceof X509Certificate certificate && store.isKeyEntry(alias)) {
                certify(builder, certificate, (PrivateKey) store.getKey(alias, password));
                return;
            }
        }
        throw new IOException("its pfx has no certificate with a private key: export both together");
    }

    private static void certify(ApnsClientBuilder builder, X509Certificate certificate, PrivateKey key)
            throws GeneralSecurityException {
        certificate.checkValidity();
        builder.setClientCredentials(certificate, Objects.requireNonNull(key), null);
    }

    private static ParseError wrong(String option, String what) {
        return ParseError.of(ErrorCode.PUSH_MISCONFIGURED, "push." + option + " cannot be used: " + what + ".");
    }

    @PreDestroy
    void close() {
        threads.shutdownGracefully();
    }
}
