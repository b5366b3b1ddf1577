package io.parsimony.local.suite;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The folder of a suite with all it keeps, held by one supervisor at a time. */
final class DataFolder implements AutoCloseable {

    private static final long NEEDED_BYTES = 200L * 1024 * 1024;

    private static final long FULL_BYTES = 4L * 1024 * 1024;

    private final Path root;
    private final FileChannel lock;

    private DataFolder(Path root, FileChannel lock) {
        this.root = root;
        this.lock = lock;
    }

    /**
     * Makes the folder if it is missing and takes it for this process.
     *
     * @throws SuiteProblem if it cannot be written, has too little space, or another suite runs on it
     */
    static DataFolder open(Path root) throws SuiteProblem {
        Path absolute = root.toAbsolutePath().normalize();
        try {
            Files.createDirectories(absolute.resolve("logs"));
            Files.createDirectories(absolute.resolve("apps"));
            requireSpace(absolute);
            return new DataFolder(absolute, lock(absolute));
        } catch (FileSystemException unusable) {
            throw new SuiteProblem(unwritable(absolute, reason(unusable)), unusable);
        } catch (IOException unusable) {
            throw new SuiteProblem(unwritable(absolute, unusable.getMessage()), unusable);
        }
    }

    private static String unwritable(Path root, String reason) {
        return "The data folder " + root + " cannot be written (" + reason
                + "): correct that, or choose another with --data.";
    }

    private static String reason(FileSystemException failure) {
        return failure.getReason() != null
                ? failure.getReason()
                : failure.getClass().getSimpleName().replace("Exception", "");
    }

    private static void requireSpace(Path root) throws IOException, SuiteProblem {
        long free = Files.getFileStore(root).getUsableSpace();
        if (free < NEEDED_BYTES) {
            throw new SuiteProblem("The disk of the data folder " + root + " has only " + free / (1024 * 1024)
                    + " MB left: free some space (200 MB are needed), or choose another folder with --data.");
        }
    }

    private static FileChannel lock(Path root) throws IOException, SuiteProblem {
        FileChannel channel =
                FileChannel.open(root.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            FileLock taken = channel.tryLock();
            if (taken != null) {
                return channel;
            }
        } catch (OverlappingFileLockException sameProcess) {
            channel.close();
            throw inUse(root, sameProcess);
        }
        channel.close();
        throw inUse(root, null);
    }

    private static SuiteProblem inUse(Path root, Throwable cause) {
        return new SuiteProblem(
                "A suite already runs on the data folder " + root + ": end it, or choose another with --data.", cause);
    }

    /** Whether its disk has no space left. */
    boolean isFull() {
        try {
            return Files.getFileStore(root).getUsableSpace() < FULL_BYTES;
        } catch (IOException unreadable) {
            return false;
        }
    }

    Path root() {
        return root;
    }

    Path logs() {
        return root.resolve("logs");
    }

    Path apps() {
        return root.resolve("apps");
    }

    Path keys() {
        return root.resolve("keys.json");
    }

    /** What the stand-ins of push networks keep. */
    Path networks() {
        return root.resolve("networks");
    }

    /** Where a running suite describes itself to programs. */
    Path description() {
        return root.resolve("suite.json");
    }

    /** The processes of the last run, to end what a killed supervisor has left. */
    Path processes() {
        return root.resolve("processes.json");
    }

    @Override
    public void close() throws IOException {
        lock.close();
    }
}
