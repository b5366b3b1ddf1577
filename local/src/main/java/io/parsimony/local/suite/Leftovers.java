package io.parsimony.local.suite;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The processes a supervisor has started, in a file: if it was killed, the next one waits for those that have not
 * ended by themselves yet, and then ends them. A process is known by its id and its start, as ids are used again.
 */
final class Leftovers {

    /** How long processes get to notice that their supervisor is gone. */
    private static final Duration GRACE = Duration.ofSeconds(8);

    private final Path file;
    private final ObjectMapper json = new ObjectMapper();
    private final Map<Long, Long> startsById = new HashMap<>();

    Leftovers(Path file) {
        this.file = file;
    }

    /** Ends what is left of the last run. */
    void end() throws IOException, InterruptedException {
        if (!Files.exists(file)) {
            return;
        }
        Map<Long, Long> recorded = read();
        Instant limit = Instant.now().plus(GRACE);
        for (var entry : recorded.entrySet()) {
            Optional<ProcessHandle> left = ProcessHandle.of(entry.getKey())
                    .filter(process -> start(process).equals(Optional.of(entry.getValue())));
            if (left.isPresent()) {
                end(left.get(), limit);
            }
        }
        Files.delete(file);
    }

    /** A list that a power cut has damaged names nobody any more who could still run. */
    private Map<Long, Long> read() throws IOException {
        try {
            return json.readValue(file.toFile(), new TypeReference<Map<Long, Long>>() {});
        } catch (JsonProcessingException damaged) {
            System.err.println("parsimony: the list of processes " + file + " is damaged and is begun anew");
            return Map.of();
        }
    }

    private static void end(ProcessHandle process, Instant limit) throws InterruptedException {
        Duration wait = Duration.between(Instant.now(), limit);
        try {
            process.onExit().get(Math.max(0, wait.toMillis()), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException still) {
            process.destroyForcibly();
        }
    }

    /** Adds a process of this run. */
    synchronized void record(long processId) {
        ProcessHandle.of(processId).flatMap(Leftovers::start).ifPresent(start -> startsById.put(processId, start));
        startsById.keySet().removeIf(id -> ProcessHandle.of(id).isEmpty());
        try {
            PrivateFiles.write(file, json.writeValueAsBytes(startsById));
        } catch (IOException unwritable) {
            System.err.println("The list of processes cannot be written: " + unwritable.getMessage());
        }
    }

    private static Optional<Long> start(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toEpochMilli);
    }

    /** Forgets the list after an orderly end. */
    void clear() throws IOException {
        Files.deleteIfExists(file);
    }
}
