package io.parsimony.local.stores;

import io.parsimony.local.process.ParentWatch;
import io.parsimony.local.process.Signal;
import io.parsimony.local.stores.s3.S3Keys;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A stores process as the supervisor starts it, on free ports. */
final class StoresUnderTest implements AutoCloseable {

    private static final String NOWHERE = "127.0.0.1:9";

    private final Process process;
    private final Map<String, String> addresses = new HashMap<>();

    private StoresUnderTest(Process process) {
        this.process = process;
    }

    /** Starts the stores of documents and messages. */
    static StoresUnderTest start(Path data) throws IOException {
        return start(data, Map.of(Stores.S3_ENDPOINT, NOWHERE));
    }

    /** Starts the document store only, as the other takes seconds. */
    static StoresUnderTest startDocuments(Path data) throws IOException {
        return start(data, Map.of(Stores.KAFKA_BOOTSTRAP_SERVERS, NOWHERE, Stores.S3_ENDPOINT, NOWHERE));
    }

    /** Starts the store of files only. */
    static StoresUnderTest startFiles(Path data, S3Keys keys) throws IOException {
        Map<String, String> environment = new HashMap<>(keys.environment());
        environment.put(Stores.KAFKA_BOOTSTRAP_SERVERS, NOWHERE);
        environment.put(Stores.MONGODB_URL, NOWHERE);
        return start(data, environment);
    }

    private static StoresUnderTest start(Path data, Map<String, String> environment) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-cp",
                System.getProperty("java.class.path"),
                StoresProcess.class.getName(),
                "--data=" + data,
                "--host=127.0.0.1",
                "--documents-port=" + freePort(),
                "--messages-port=" + freePort(),
                "--controller-port=" + freePort(),
                "--files-port=" + freePort());
        builder.environment()
                .put(
                        ParentWatch.PARENT_PID,
                        Long.toString(ProcessHandle.current().pid()));
        builder.environment()
                .keySet()
                .removeAll(List.of(Stores.MONGODB_URL, Stores.KAFKA_BOOTSTRAP_SERVERS, Stores.S3_ENDPOINT));
        builder.environment().putAll(environment);
        StoresUnderTest stores = new StoresUnderTest(
                builder.redirectError(ProcessBuilder.Redirect.DISCARD).start());
        stores.awaitReady();
        return stores;
    }

    private static int freePort() throws IOException {
        try (ServerSocket probe = new ServerSocket(0)) {
            return probe.getLocalPort();
        }
    }

    private void awaitReady() throws IOException {
        BufferedReader output = process.inputReader();
        while (addresses.size() < 3) {
            String line = output.readLine();
            if (line == null) {
                throw new IOException("The stores ended before they were ready.");
            }
            Optional<Signal> signal = Signal.parse(line);
            signal.filter(sent -> sent.kind() == Signal.Kind.FAILED).ifPresent(sent -> {
                throw new IllegalStateException(sent.values().toString());
            });
            signal.ifPresent(
                    sent -> addresses.put(sent.values().get(0), sent.values().get(1)));
        }
    }

    String documents() {
        return addresses.get("documents");
    }

    String messages() {
        return addresses.get("messages");
    }

    String files() {
        return addresses.get("files");
    }

    /** Ends the process as {@code kill -9} does. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        process.waitFor();
    }
}
