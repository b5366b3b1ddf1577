package io.parsimony.local.stores;

import java.io.IOException;
import java.io.InputStream;
import java.util.logging.LogManager;

/** Sets up the log of the stores process: Kafka alone would say a thousand lines at its start. */
final class ProcessLogging {

    private ProcessLogging() {}

    static void configure() throws IOException {
        try (InputStream settings = ProcessLogging.class.getResourceAsStream("logging.properties")) {
            LogManager.getLogManager().readConfiguration(settings);
        }
    }
}
