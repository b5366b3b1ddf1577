package io.parsimony.filesservice;

import io.parsimony.filesservice.storage.StorageFailureMapper;
import io.parsimony.filesservice.support.LogWatch;
import io.parsimony.filesservice.support.OddStore;
import io.parsimony.filesservice.support.Requests;
import io.parsimony.filesservice.support.TestApps;
import io.parsimony.local.testing.StoresTestResource;
import io.parsimony.platform.caller.CallerTokens;
import io.parsimony.platform.caller.KeyKind;
import io.parsimony.platform.rest.UnexpectedErrorMapper;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;

@QuarkusTest
@Timeout(60)
@TestProfile(OddStoreTest.WithOddStore.class)
@QuarkusTestResource(StoresTestResource.class)
class OddStoreTest {

    private final Requests requests;

    @TestHTTPResource("/files/open/")
    URI files;

    OddStoreTest(Requests requests) {
        this.requests = requests;
    }

    /** The service with that store. */
    public static final class WithOddStore implements QuarkusTestProfile {
        @Override
        public List<TestResourceEntry> testResources() {
            return List.of(new TestResourceEntry(OddStore.class));
        }
    }

    @BeforeEach
    void forget() {
        OddStore.forget();
    }

    @Test
    void aStoreThatBreaksOffBreaksTheDownloadOffAndIsLogged() throws Exception {
        try (LogWatch log = new LogWatch(StorageFailureMapper.class);
                Socket client = ask("cut.bin")) {
            long received = readAll(client.getInputStream());
            assertThat(received).isLessThan(OddStore.LENGTH);
            LogRecord entry = log.next();
            assertThat(entry.getLevel().intValue()).isGreaterThan(Level.WARNING.intValue());
            assertThat(entry.getThrown()).hasCauseInstanceOf(IOException.class);
        }
    }

    @Test
    void aClientThatLeavesADownloadIsNoError() throws Exception {
        try (LogWatch log = new LogWatch(UnexpectedErrorMapper.class)) {
            try (Socket client = ask("usual.bin")) {
                client.getInputStream().readNBytes(1000);
            }
            assertThat(log.next().getLevel().intValue()).isLessThan(Level.INFO.intValue());
        }
    }

    @Test
    void aPartOfAFileThatWasReplacedMeanwhileIsOneOfTheNewFile() {
        requests.asClient()
                .header("Range", "bytes=0-9")
                .get("/files/open/replaced.bin")
                .then()
                .statusCode(206)
                .header("ETag", is("\"new\""));
        assertThat(OddStore.requests())
                .containsExactly("HEAD replaced.bin", "GET replaced.bin", "HEAD replaced.bin", "GET replaced.bin");
    }

    @Test
    void aFileThatTheClientHasIsNotOpened() {
        requests.asClient()
                .header("If-None-Match", "\"old\"")
                .get("/files/open/usual.bin")
                .then()
                .statusCode(304);
        assertThat(OddStore.requests()).containsExactly("HEAD usual.bin");
    }

    private Socket ask(String name) throws IOException {
        Socket client = new Socket(files.getHost(), files.getPort());
        String request = "GET /files/open/" + name + " HTTP/1.1\r\nHost: localhost\r\n" + CallerTokens.HEADER + ": "
                + requests.token(TestApps.OPEN, KeyKind.CLIENT, null) + "\r\n\r\n";
        client.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        return client;
    }

    /** How much comes until the connection ends. */
    private static long readAll(InputStream in) throws IOException {
        long received = 0;
        byte[] piece = new byte[1 << 16];
        for (int read = in.read(piece); read >= 0; read = in.read(piece)) {
            received += read;
        }
        return received;
    }
}
