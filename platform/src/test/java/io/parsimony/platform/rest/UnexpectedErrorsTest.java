package io.parsimony.platform.rest;

import io.parsimony.platform.caller.Caller;
import io.parsimony.platform.caller.CallerTokens;
import io.parsimony.platform.caller.KeyKind;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

/** What the log gets of a request that failed. */
@QuarkusTest
class UnexpectedErrorsTest {

    private final Logger logger = Logger.getLogger(UnexpectedErrorMapper.class.getName());
    private final BlockingQueue<LogRecord> logged = new LinkedBlockingQueue<>();
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord entry) {
            logged.add(entry);
        }

        @Override
        public void flush() {
            // Nothing is held back.
        }

        @Override
        public void close() {
            // There is nothing to close.
        }
    };

    @TestHTTPResource("/probe/endless")
    URI endless;

    @Inject
    CallerTokens tokens;

    @BeforeEach
    void listen() {
        logger.setLevel(Level.FINE);
        logger.addHandler(handler);
    }

    @AfterEach
    void stopListening() {
        logger.removeHandler(handler);
        logger.setLevel(null);
    }

    @Test
    void aClientThatGoesAwayIsNoError() throws Exception {
        try (Socket client = new Socket(endless.getHost(), endless.getPort())) {
            String request = "GET /probe/endless HTTP/1.1\r\nHost: localhost\r\n" + CallerTokens.HEADER + ": " + token()
                    + "\r\n\r\n";
            client.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            client.getInputStream().readNBytes(1000);
        }
        LogRecord entry = next();
        assertThat(entry.getLevel().intValue()).isLessThan(Level.INFO.intValue());
        assertThat(entry.getThrown()).isInstanceOf(IOException.class);
    }

    @Test
    void whatCannotBeReadWhileTheClientWaitsIsAnError() throws Exception {
        given().header(CallerTokens.HEADER, token())
                .get("/probe/unreadable")
                .then()
                .statusCode(500);
        LogRecord entry = next();
        assertThat(entry.getLevel().intValue()).isGreaterThan(Level.WARNING.intValue());
        assertThat(entry.getThrown()).hasMessage("the store is gone");
    }

    private LogRecord next() throws InterruptedException {
        LogRecord entry = logged.poll(30, TimeUnit.SECONDS);
        assertThat(entry).as("what is logged").isNotNull();
        return entry;
    }

    private String token() {
        return tokens.sign(new Caller("app", 1, KeyKind.CLIENT, "u1", "s1", null, "203.0.113.9", null));
    }
}
