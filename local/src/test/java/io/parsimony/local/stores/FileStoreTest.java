package io.parsimony.local.stores;

import io.minio.BucketExistsArgs;
import io.minio.GetObjectArgs;
import io.minio.MakeBucketArgs;
import io.minio.MinioClient;
import io.minio.PutObjectArgs;
import io.minio.errors.ErrorResponseException;
import io.minio.errors.MinioException;
import io.parsimony.local.stores.s3.S3Keys;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@Timeout(120)
class FileStoreTest {

    private static final String BUCKET = "files";
    private static final S3Keys KEYS = new S3Keys("tests", "secret-of-tests");
    private static final int WRITERS = 4;
    private static final int WRITES_BEFORE_THE_KILL = 60;

    @TempDir
    Path data;

    @Test
    void aNamedStoreIsTakenBeforeTheEmbeddedOne() throws Exception {
        Stores stores = new Stores(Map.of(Stores.S3_ENDPOINT, "http://minio:9000"));
        try (OpenStore files = stores.files(StorePlace.temporary(), KEYS)) {
            assertThat(files.address()).isEqualTo("http://minio:9000");
        }
    }

    @Test
    void whatIsStoredIsThereAfterARestart() throws Exception {
        StorePlace place = new StorePlace(Optional.of(data), "127.0.0.1", 0, broken -> {});
        try (OpenStore files = new Stores(Map.of()).files(place, KEYS);
                MinioClient client = client(files.address(), KEYS)) {
            client.makeBucket(MakeBucketArgs.builder().bucket(BUCKET).build());
            put(client, "one.txt", "kept");
        }
        try (OpenStore files = new Stores(Map.of()).files(place, KEYS);
                MinioClient client = client(files.address(), KEYS)) {
            assertThat(get(client, "one.txt")).isEqualTo("kept");
        }
    }

    @Test
    void whoHasNoKeyStaysOutside() throws Exception {
        try (OpenStore files = new Stores(Map.of()).files(StorePlace.temporary(), KEYS);
                MinioClient client = client(files.address(), new S3Keys("tests", "another secret"))) {
            assertThatThrownBy(() -> client.bucketExists(
                            BucketExistsArgs.builder().bucket(BUCKET).build()))
                    .isInstanceOf(ErrorResponseException.class)
                    .satisfies(refusal -> assertThat(((ErrorResponseException) refusal)
                                    .response()
                                    .code())
                            .isEqualTo(403));
        }
    }

    @Test
    void everyAcknowledgedFileSurvivesTheKill() throws Exception {
        List<String> acknowledged = new CopyOnWriteArrayList<>();
        try (StoresUnderTest stores = StoresUnderTest.startFiles(data, KEYS);
                MinioClient client = client(stores.files(), KEYS);
                ExecutorService writers = Executors.newFixedThreadPool(WRITERS)) {
            client.makeBucket(MakeBucketArgs.builder().bucket(BUCKET).build());
            for (int writer = 0; writer < WRITERS; writer++) {
                String prefix = writer + "-";
                writers.execute(() -> writeUntilItFails(client, prefix, acknowledged));
            }
            while (acknowledged.size() < WRITES_BEFORE_THE_KILL) {
                Thread.sleep(5);
            }
            stores.kill();
        }
        try (StoresUnderTest stores = StoresUnderTest.startFiles(data, KEYS);
                MinioClient client = client(stores.files(), KEYS)) {
            for (String name : acknowledged) {
                assertThat(get(client, name)).isEqualTo("content of " + name);
            }
        }
    }

    private static void writeUntilItFails(MinioClient client, String prefix, List<String> acknowledged) {
        try {
            for (int number = 0; ; number++) {
                String name = prefix + number;
                put(client, name, "content of " + name);
                acknowledged.add(name);
            }
        } catch (MinioException | IllegalStateException killed) {
            assertThat(acknowledged).isNotEmpty();
        }
    }

    private static MinioClient client(String endpoint, S3Keys keys) {
        return MinioClient.builder()
                .endpoint(endpoint)
                .credentials(keys.accessKey(), keys.secretKey())
                .region("us-east-1")
                .build();
    }

    private static void put(MinioClient client, String name, String content) throws MinioException {
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        client.putObject(PutObjectArgs.builder().bucket(BUCKET).object(name).stream(
                        new ByteArrayInputStream(bytes), (long) bytes.length, -1L)
                .build());
    }

    private static String get(MinioClient client, String name) throws MinioException, IOException {
        try (InputStream content = client.getObject(
                GetObjectArgs.builder().bucket(BUCKET).object(name).build())) {
            return new String(content.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
