package io.parsimony.filesservice;

import io.minio.ListMultipartUploadsArgs;
import io.minio.ListObjectsArgs;
import io.parsimony.filesservice.storage.S3Clients;
import io.parsimony.filesservice.storage.S3Settings;
import io.parsimony.filesservice.support.LogWatch;
import io.parsimony.filesservice.support.Requests;
import io.parsimony.filesservice.support.TestApps;
import io.parsimony.filesservice.upload.Uploads;
import io.parsimony.local.testing.StoresTestResource;
import io.parsimony.platform.caller.CallerTokens;
import io.parsimony.platform.caller.KeyKind;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import static org.assertj.core.api.Assertions.assertThat;

@QuarkusTest
@Timeout(60)
@QuarkusTestResource(
        value = StoresTestResource.class,
        initArgs = @ResourceArg(name = StoresTestResource.S3, value = "true"))
class BrokenUploadTest {

    private static final int MEBIBYTE = 1 << 20;

    private final Requests requests;
    private final S3Clients store;
    private final S3Settings settings;

    @TestHTTPResource("/files/")
    URI files;

    BrokenUploadTest(Requests requests, S3Clients store, S3Settings settings) {
        this.requests = requests;
        this.store = store;
        this.settings = settings;
    }

    @ParameterizedTest
    @CsvSource({"false, 0", "false, 1", "false, 12", "true, 0", "true, 1", "true, 12"})
    void anUploadThatBreaksOffLeavesNothing(boolean chunked, int mebibytes) throws Exception {
        String name = "broken-" + chunked + "-" + mebibytes + ".bin";
        try (LogWatch log = new LogWatch(Uploads.class)) {
            try (Socket client = new Socket(files.getHost(), files.getPort())) {
                OutputStream out = client.getOutputStream();
                out.write(head(name, chunked).getBytes(StandardCharsets.US_ASCII));
                for (int i = 0; i < mebibytes; i++) {
                    sendMebibyte(out, chunked);
                }
                out.flush();
                if (mebibytes > 5) {
                    while (uploads(name) == 0) {
                        Thread.sleep(10);
                    }
                }
            }
            if (mebibytes > 0) {
                assertThat(log.next().getThrown())
                        .as("when the service is done with it")
                        .isInstanceOf(IOException.class);
            }
        }
        assertThat(uploads(name)).isZero();
        assertThat(isStored(name)).isFalse();
    }

    private String head(String name, boolean chunked) {
        return "POST /files/" + name + " HTTP/1.1\r\nHost: localhost\r\n" + CallerTokens.HEADER + ": "
                + requests.token(TestApps.LAX, KeyKind.CLIENT, null) + "\r\n"
                + (chunked ? "Transfer-Encoding: chunked" : "Content-Length: " + 50 * MEBIBYTE) + "\r\n\r\n";
    }

    private static void sendMebibyte(OutputStream out, boolean chunked) throws IOException {
        if (chunked) {
            out.write("100000\r\n".getBytes(StandardCharsets.US_ASCII));
        }
        out.write(new byte[MEBIBYTE]);
        if (chunked) {
            out.write("\r\n".getBytes(StandardCharsets.US_ASCII));
        }
    }

    private long uploads(String name) throws Exception {
        ListMultipartUploadsArgs all =
                ListMultipartUploadsArgs.builder().bucket(settings.bucket()).build();
        return store.quick().listMultipartUploads(all).get().result().uploads().stream()
                .filter(upload -> upload.objectName().endsWith(name))
                .count();
    }

    private boolean isStored(String name) throws Exception {
        ListObjectsArgs all = ListObjectsArgs.builder()
                .bucket(settings.bucket())
                .prefix("files/lax/")
                .recursive(true)
                .build();
        for (var object : store.quick().listObjects(all)) {
            if (object.get().objectName().endsWith(name)) {
                return true;
            }
        }
        return false;
    }
}
