package io.parsimony.filesservice.support;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import static org.assertj.core.api.Assertions.assertThat;

/** What some classes log while it is open, debug lines included. */
public final class LogWatch extends Handler implements AutoCloseable {

    private final BlockingQueue<LogRecord> logged = new LinkedBlockingQueue<>();
    private final Logger logger;

    public LogWatch(Class<?> logging) {
        logger = Logger.getLogger(logging.getName());
        logger.setLevel(Level.FINE);
        logger.addHandler(this);
    }

    @Override
    public void publish(LogRecord entry) {
        logged.add(entry);
    }

    @Override
    public void flush() {
        // Nothing is held back.
    }

    /** The next line, which is awaited. */
    public LogRecord next() throws InterruptedException {
        LogRecord entry = logged.poll(30, TimeUnit.SECONDS);
        assertThat(entry).as("what is logged").isNotNull();
        return entry;
    }

    @Override
    public void close() {
        logger.removeHandler(this);
        logger.setLevel(null);
    }
}
