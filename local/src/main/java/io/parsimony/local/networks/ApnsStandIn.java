package io.parsimony.local.networks;

import com.eatthepath.pushy.apns.auth.ApnsVerificationKey;
import com.eatthepath.pushy.apns.server.MockApnsServer;
import com.eatthepath.pushy.apns.server.MockApnsServerBuilder;
import com.eatthepath.pushy.apns.server.MockApnsServerListener;
import com.eatthepath.pushy.apns.server.RejectionReason;
import io.netty.buffer.ByteBuf;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.handler.codec.http2.Http2Headers;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/** Stands in for Apple's network: pushy's mock server over TLS, on this machine only. */
public final class ApnsStandIn implements AutoCloseable {

    /** Its name among the networks. */
    public static final String NAME = "apns";

    private final EventLoopGroup threads = new NioEventLoopGroup(1);
    private final MockApnsServer server;
    private final int port;

    /**
     * Starts it.
     *
     * @param port where to listen, 0 for any free port
     * @param keys whom it trusts, and its own certificate
     * @param clients certificates it trusts besides, which name their topic as {@code UID}
     * @param topics the topics there are, or none for any
     */
    public ApnsStandIn(
            int port,
            NetworkKeys keys,
            Set<X509Certificate> clients,
            Set<String> topics,
            Inbox inbox,
            Switches switches)
            throws GeneralSecurityException, IOException, InterruptedException {
        MockApnsServerBuilder builder = new MockApnsServerBuilder()
                .setServerCredentials(
                        new X509Certificate[] {keys.tls().certificate()},
                        keys.tls().key(),
                        null)
                .setEventLoopGroup(threads)
                .setHandlerFactory(new ApnsChecks(key(keys), topics, switches))
                .setListener(new Listener(inbox));
        if (!clients.isEmpty()) {
            builder.setTrustedServerCertificateChain(clients.toArray(X509Certificate[]::new));
        }
        server = builder.build();
        LoopbackOnly.apply(server);
        try {
            this.port = server.start(port).get();
        } catch (ExecutionException e) {
            endThreads();
            throw new IOException(
                    "the stand-in of APNs does not start: " + e.getCause().getMessage(), e);
        }
    }

    private static ApnsVerificationKey key(NetworkKeys keys) throws GeneralSecurityException {
        ECPublicKey key = (ECPublicKey) KeyFactory.getInstance("EC")
                .generatePublic(new X509EncodedKeySpec(keys.apns().publicDer()));
        return new ApnsVerificationKey(NetworkKeys.KEY_ID, NetworkKeys.TEAM_ID, key);
    }

    /** Host and port, by the name that its certificate is for. */
    public String address() {
        return "localhost:" + port;
    }

    /** Where it listens. */
    public int port() {
        return port;
    }

    @Override
    public void close() {
        server.shutdown().join();
        endThreads();
    }

    private void endThreads() {
        threads.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
    }

    private record Listener(Inbox inbox) implements MockApnsServerListener {

        @Override
        public void handlePushNotificationAccepted(Http2Headers headers, ByteBuf payload) {
            byte[] body = new byte[payload.readableBytes()];
            payload.getBytes(payload.readerIndex(), body);
            Map<String, String> kept = new TreeMap<>();
            headers.forEach(header -> {
                String name = header.getKey().toString();
                if (name.startsWith("apns-")) {
                    kept.put(name, header.getValue().toString());
                }
            });
            inbox.add(new Received(NAME, ApnsChecks.token(headers), kept, body, Instant.now()));
        }

        @Override
        public void handlePushNotificationRejected(
                Http2Headers headers, ByteBuf payload, RejectionReason reason, Instant expired) {
            // The client is told; nothing has arrived.
        }
    }
}
