package io.parsimony.local.stores.s3;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.gaul.s3proxy.BlobStores;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;

/**
 * S3Proxy inside this JVM, with a folder for each bucket.
 *
 * <p>An object is written beside its place and moved there when it is whole, so that the death of the process leaves the
 * old one or the new one; what was acknowledged is with the operating system by then.
 */
public final class EmbeddedS3 implements AutoCloseable {

    private static final int THREADS = 24;
    private static final long STOP_MILLIS = 2000;

    /** Clients send parts of 5 MiB and more, each of which is held while its signature is checked. */
    private static final long LARGEST_PART = 64L << 20;

    private final S3Proxy server;
    private final String host;

    private EmbeddedS3(S3Proxy server, String host) {
        this.server = server;
        this.host = host;
    }

    /**
     * Starts a store on a folder, which is created if it is missing, and returns when it takes requests.
     *
     * @param port the port to listen on, 0 for any free one
     * @param keys the only ones it lets in
     * @throws Exception if the folder cannot be used or the port is taken; S3Proxy declares no narrower type
     */
    public static EmbeddedS3 start(Path folder, String host, int port, S3Keys keys) throws Exception {
        Properties storage = new Properties();
        storage.setProperty(
                "jclouds.filesystem.basedir", Files.createDirectories(folder).toString());
        S3Proxy server = S3Proxy.builder()
                .blobStore(BlobStores.create("filesystem-nio2", storage))
                .endpoint(URI.create("http://" + host + ":" + port))
                .awsAuthentication(AuthenticationType.AWS_V2_OR_V4, keys.accessKey(), keys.secretKey())
                .v4MaxNonChunkedRequestSize(LARGEST_PART)
                .jettyMaxThreads(THREADS)
                .stopTimeout(STOP_MILLIS)
                .build();
        server.start();
        return new EmbeddedS3(server, host);
    }

    /** Where clients reach it. */
    public String endpoint() {
        return "http://" + host + ":" + server.getPort();
    }

    /** Stops the server once requests under way have had a moment to end. */
    @Override
    public void close() throws Exception {
        server.stop();
    }
}
