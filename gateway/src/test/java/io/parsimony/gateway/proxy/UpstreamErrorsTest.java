package io.parsimony.gateway.proxy;

import io.parsimony.gateway.route.Service;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.StreamResetException;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import static org.assertj.core.api.Assertions.assertThat;

class UpstreamErrorsTest {

    private final Logger logger = Logger.getLogger(UpstreamErrors.class.getName());
    private final List<LogRecord> warnings = new ArrayList<>();
    private final Handler listener = new Handler() {
        @Override
        public void publish(LogRecord line) {
            if (line.getLevel().intValue() >= Level.WARNING.intValue()) {
                warnings.add(line);
            }
        }

        @Override
        public void flush() {
            // Nothing is held back.
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    };

    @BeforeEach
    void listen() {
        logger.addHandler(listener);
    }

    @AfterEach
    void stopListening() {
        logger.removeHandler(listener);
    }

    @Test
    void aServiceThatBreaksOffIsReported() {
        assertThat(UpstreamErrors.explain(Service.DATA, new HttpClosedException("closed"))
                        .status())
                .isEqualTo(502);
        assertThat(warnings).hasSize(1);
    }

    @Test
    void aClientThatGoesAwayIsNoFaultOfTheService() {
        assertThat(UpstreamErrors.explain(Service.DATA, new StreamResetException(0))
                        .status())
                .isEqualTo(502);
        assertThat(warnings).isEmpty();
    }
}
