package io.parsimony.local.process;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * The log file of one process. It begins anew with each run and when it is full; the two before it are kept as
 * {@code <name>.1.log} and {@code <name>.2.log}.
 *
 * <p>Not safe for several threads: each process has one thread that reads its output.
 */
public final class RotatingLog implements AutoCloseable {

    private static final int KEPT = 2;

    private final Path folder;
    private final String name;
    private final long maxBytes;
    private OutputStream output = OutputStream.nullOutputStream();
    private long written;

    /** Begins a log in a folder that exists; {@code maxBytes} is the most that one of its three files holds. */
    public RotatingLog(Path folder, String name, long maxBytes) {
        this.folder = folder;
        this.name = name;
        this.maxBytes = maxBytes;
        rotate();
    }

    /** The file that is written at present. */
    public Path file() {
        return file(0);
    }

    /** Adds a line. A line that cannot be written is dropped: a full disk must not stop the process that logs. */
    public void add(String line) {
        byte[] bytes = (line + System.lineSeparator()).getBytes(StandardCharsets.UTF_8);
        if (written + bytes.length > maxBytes) {
            rotate();
        }
        try {
            output.write(bytes);
            written += bytes.length;
        } catch (IOException full) {
            written += bytes.length;
        }
    }

    private void rotate() {
        try {
            output.close();
            for (int age = KEPT; age >= 1; age--) {
                Path younger = file(age - 1);
                if (Files.exists(younger)) {
                    Files.move(younger, file(age), StandardCopyOption.REPLACE_EXISTING);
                }
            }
            output = Files.newOutputStream(
                    file(0), StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE);
        } catch (IOException unwritable) {
            output = OutputStream.nullOutputStream();
        }
        written = 0;
    }

    private Path file(int age) {
        return folder.resolve(age == 0 ? name + ".log" : name + "." + age + ".log");
    }

    @Override
    public void close() throws IOException {
        output.close();
    }
}
