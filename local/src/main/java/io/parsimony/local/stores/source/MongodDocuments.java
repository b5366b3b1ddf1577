package io.parsimony.local.stores.source;

import io.parsimony.local.process.RotatingLog;
import io.parsimony.local.stores.OpenStore;
import io.parsimony.local.stores.StorePlace;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** A {@code mongod} of this machine, run as a child of this process. */
public final class MongodDocuments implements StoreSource {

    private static final String PROGRAM = "mongod";
    private static final Duration START_LIMIT = Duration.ofSeconds(60);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(8);
    private static final long LOG_BYTES = 10L * 1024 * 1024;

    /** A write is acknowledged when it is in the journal; mongod's own default would lose it in a kill. */
    private static final String DURABLE = "/?journal=true";

    private final String searchPath;

    /** @param searchPath folders to look for the program, as in the PATH variable */
    public MongodDocuments(String searchPath) {
        this.searchPath = searchPath;
    }

    @Override
    public String kind() {
        return PROGRAM;
    }

    @Override
    public Optional<OpenStore> open(StorePlace place) throws IOException, InterruptedException {
        Optional<Path> program = find();
        if (program.isEmpty()) {
            return Optional.empty();
        }
        StoreFolder storeFolder = StoreFolder.of(place, PROGRAM);
        Path folder = storeFolder.path();
        Path pidFile = folder.resolve("parsimony-mongod.pid");
        endLeftover(pidFile);
        int port = FreePort.or(place.port());
        Process process = start(program.get(), folder, place.host(), port);
        Files.writeString(pidFile, Long.toString(process.pid()));
        Thread.ofVirtual().name("log-mongod").start(() -> log(process, folder));
        awaitListening(process, place.host(), port);
        AtomicBoolean stopping = new AtomicBoolean();
        process.onExit().thenRun(() -> {
            if (!stopping.get()) {
                place.onBroken().accept(new IOException("The mongod of the suite has ended."));
            }
        });
        return Optional.of(new OpenStore(
                "mongodb://" + place.host() + ":" + port + DURABLE,
                "documents: " + program.get() + " in " + folder,
                () -> {
                    stopping.set(true);
                    stop(process);
                    storeFolder.close();
                }));
    }

    private Optional<Path> find() {
        return Arrays.stream(searchPath.split(File.pathSeparator))
                .filter(folder -> !folder.isBlank())
                .map(folder -> Path.of(folder, PROGRAM))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static Process start(Path program, Path folder, String host, int port) throws IOException {
        return new ProcessBuilder(
                        program.toString(),
                        "--dbpath",
                        folder.toString(),
                        "--bind_ip",
                        host,
                        "--port",
                        Integer.toString(port),
                        "--nounixsocket",
                        "--quiet")
                .redirectErrorStream(true)
                .start();
    }

    /** Keeps what it says in {@code mongod.log}, within bounds: a log that it writes itself grows without end. */
    private static void log(Process process, Path folder) {
        try (RotatingLog log = new RotatingLog(folder, PROGRAM, LOG_BYTES);
                BufferedReader output = process.inputReader()) {
            output.lines().forEach(log::add);
        } catch (IOException | UncheckedIOException ended) {
            System.err.println("The log of mongod ends: " + ended.getMessage());
        }
    }

    /** Ends one that outlived the process that had started it. */
    private static void endLeftover(Path pidFile) throws IOException, InterruptedException {
        if (Files.exists(pidFile)) {
            Optional<ProcessHandle> left = ProcessHandle.of(
                            Long.parseLong(Files.readString(pidFile).strip()))
                    .filter(process -> process.info().command().orElse("").contains(PROGRAM));
            if (left.isPresent()) {
                left.get().destroy();
                Instant limit = Instant.now().plus(STOP_LIMIT);
                while (left.get().isAlive() && Instant.now().isBefore(limit)) {
                    Thread.sleep(50);
                }
                left.get().destroyForcibly();
            }
        }
    }

    private static void awaitListening(Process process, String host, int port)
            throws IOException, InterruptedException {
        Instant limit = Instant.now().plus(START_LIMIT);
        while (!listens(host, port)) {
            if (!process.isAlive() || Instant.now().isAfter(limit)) {
                process.toHandle().destroyForcibly();
                throw new IOException("mongod does not start; see mongod.log in its data folder");
            }
            Thread.sleep(50);
        }
    }

    private static boolean listens(String host, int port) {
        try (Socket probe = new Socket()) {
            probe.connect(new InetSocketAddress(host, port), 500);
            return true;
        } catch (IOException notYet) {
            return false;
        }
    }

    private static void stop(Process process) throws InterruptedException {
        // By its handle: Process itself would close the streams, and its last words would be lost.
        process.toHandle().destroy();
        if (!process.waitFor(STOP_LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
            process.destroyForcibly().waitFor();
        }
    }
}
