package io.parsimony.filesservice.storage;

import io.minio.StatObjectArgs;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeoutException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** A store that takes connections and says nothing. */
@Timeout(60)
class SilentStoreTest {

    private static final FileKey KEY = new FileKey("files/app/a.txt");
    private static final Duration SOON = Duration.ofMillis(300);
    private static final Patience LITTLE = new Patience(SOON, SOON, SOON, SOON, SOON);

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Queue<Socket> connections = new ConcurrentLinkedQueue<>();
    private ServerSocket store;

    @BeforeEach
    void start() throws IOException {
        store = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        threads.execute(() -> {
            try {
                while (true) {
                    connections.add(store.accept());
                }
            } catch (IOException e) {
                assertThat(store.isClosed()).as("closed by the test").isTrue();
            }
        });
    }

    @AfterEach
    void stop() throws IOException {
        store.close();
        for (Socket connection : connections) {
            connection.close();
        }
        threads.close();
    }

    private record Settings(URI endpoint) implements S3Settings {

        @Override
        public Optional<String> accessKey() {
            return Optional.of("key");
        }

        @Override
        public Optional<String> secretKey() {
            return Optional.of("secret");
        }

        @Override
        public String region() {
            return "us-east-1";
        }

        @Override
        public String bucket() {
            return "files";
        }
    }

    private Settings settings() {
        return new Settings(URI.create("http://127.0.0.1:" + store.getLocalPort()));
    }

    private Calls calls(Patience patience, int atOnce) {
        return new Calls(new S3Clients(settings(), threads, patience), patience, atOnce);
    }

    private static void assertGivenUp(ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOf(StorageFailure.class);
    }

    @Test
    void nothingWaitsForeverForIt() {
        Calls calls = calls(LITTLE, 10);
        Storage storage = new Storage(calls, settings());
        assertGivenUp(() -> storage.describe(KEY));
        assertGivenUp(() -> storage.open(KEY));
        assertGivenUp(() -> storage.delete(KEY));
        FileWriter writer = new FileWriter(calls, settings(), new UploadMemory(UploadMemory.PART_BYTES, Duration.ZERO));
        for (int length : new int[] {1, UploadMemory.BLOCK_BYTES, UploadMemory.PART_BYTES}) {
            assertGivenUp(() -> writer.write(KEY, "text/plain", null, new ByteArrayInputStream(new byte[length])));
        }
    }

    @Test
    void theServiceStartsAndIsNotReady() {
        Bucket bucket = new Bucket(calls(LITTLE, 10), settings());
        bucket.onStart(null);
        assertThat(bucket.call().getStatus()).isEqualTo(HealthCheckResponse.Status.DOWN);
    }

    @Test
    void whatWaitsForItKeepsOthersFromWaitingWithoutBound() throws Exception {
        Duration ages = Duration.ofSeconds(20);
        Calls calls = calls(new Patience(SOON, ages, ages, ages, ages), 1);
        Storage storage = new Storage(calls, settings());
        CountDownLatch underWay = new CountDownLatch(1);
        Future<?> first = threads.submit(() -> calls.quick("wait", client -> {
            underWay.countDown();
            return client.statObject(
                    StatObjectArgs.builder().bucket("files").object("a").build());
        }));
        underWay.await();
        assertThatThrownBy(() -> storage.describe(KEY))
                .isInstanceOf(StorageFailure.class)
                .hasCauseInstanceOf(TimeoutException.class);
        assertThat(first.isDone()).isFalse();
        for (Socket connection : connections) {
            connection.close();
        }
    }
}
