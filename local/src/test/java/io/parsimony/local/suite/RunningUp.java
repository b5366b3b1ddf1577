package io.parsimony.local.suite;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.parsimony.local.stores.s3.S3Keys;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/** {@code bin/up} as a process of its own, without the script around it. */
final class RunningUp implements AutoCloseable {

    private final Process process;
    private final Path data;
    private final StringBuffer output = new StringBuffer();
    private final Thread reader;

    private RunningUp(Process process, Path data) {
        this.process = process;
        this.data = data;
        this.reader = Thread.ofPlatform().daemon().start(() -> process.inputReader()
                .lines()
                .forEach(line -> output.append(line).append('\n')));
    }

    static RunningUp start(Path home, Path data, String... options) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Up.class.getName(),
                "--home=" + home,
                "--data=" + data,
                "--kafka=127.0.0.1:9",
                "--s3=http://127.0.0.1:9"));
        command.addAll(List.of(options));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("PARSIMONY_") || name.equals("MONGODB_URL"));
        builder.environment().putAll(new S3Keys("tests", "secret-of-tests").environment());
        return new RunningUp(builder.start(), data);
    }

    /** Options for ports that nobody listens on, below those that the system gives to clients. */
    static String[] freePorts() {
        int base = ThreadLocalRandom.current().nextInt(20_000, 30_000);
        while (!IntStream.rangeClosed(base, base + 25).allMatch(RunningUp::isFree)) {
            base += 30;
        }
        return new String[] {"--port=" + base, "--port-base=" + base};
    }

    private static boolean isFree(int port) {
        try (ServerSocket probe = new ServerSocket(port)) {
            return probe.isBound();
        } catch (IOException taken) {
            return false;
        }
    }

    /** Waits for the suite's description, which is there as long as it takes requests. */
    JsonNode awaitDescription() throws IOException, InterruptedException {
        Path file = data.resolve("suite.json");
        while (!Files.exists(file)) {
            if (!process.isAlive()) {
                throw new IOException("bin/up ended: " + output());
            }
            Thread.sleep(50);
        }
        return new ObjectMapper().readTree(Files.readString(file));
    }

    /** The processes of the running suite. */
    List<ProcessHandle> processes() throws IOException, InterruptedException {
        List<ProcessHandle> handles = new ArrayList<>();
        awaitDescription().get("processes").forEach(id -> ProcessHandle.of(id.asLong())
                .ifPresent(handles::add));
        return handles;
    }

    void killForcibly() throws InterruptedException {
        process.toHandle().destroyForcibly();
        process.waitFor();
    }

    /**
     * Tells it to end. The signal of a Ctrl-C has the same effect, but is ignored where these tests themselves run in the
     * background of a script.
     */
    void requestStop() {
        process.toHandle().destroy();
    }

    int awaitEnd() throws InterruptedException {
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            throw new AssertionError("bin/up did not end: " + output());
        }
        reader.join();
        return process.exitValue();
    }

    String output() {
        return output.toString();
    }

    @Override
    public void close() throws InterruptedException {
        process.toHandle().destroy();
        process.waitFor();
    }
}
