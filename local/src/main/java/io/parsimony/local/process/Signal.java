package io.parsimony.local.process;

import java.io.PrintStream;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A line by which a process of the suite tells its supervisor something, among the other lines it prints.
 *
 * @param kind what it is about
 * @param values its details, without tabs or line ends
 */
public record Signal(Kind kind, List<String> values) {

    /** What a process can tell. */
    public enum Kind {
        /** Takes requests: what it is, its address, where it comes from. */
        READY,
        /** Cannot start or go on: one line for the user. */
        FAILED,
        /** Something has happened: one line for the user. */
        TOLD
    }

    private static final String MARK = "@parsimony";
    private static final String SEPARATOR = "\t";

    public Signal {
        values = values.stream().map(value -> value.replaceAll("\\s+", " ")).toList();
    }

    /** Something takes requests at an address. */
    public static Signal ready(String what, String address, String origin) {
        return new Signal(Kind.READY, List.of(what, address, origin));
    }

    /** The process gives up. */
    public static Signal failed(String reason) {
        return new Signal(Kind.FAILED, List.of(reason));
    }

    /** Something has happened that the user wants to know. */
    public static Signal told(String line) {
        return new Signal(Kind.TOLD, List.of(line));
    }

    /** Prints the signal on this process's output. */
    public void send() {
        PrintStream output = System.out;
        output.println(MARK + SEPARATOR + kind + SEPARATOR + String.join(SEPARATOR, values));
        output.flush();
    }

    /** The signal in a line of output, if it is one. */
    public static Optional<Signal> parse(String line) {
        String[] parts = line.split(SEPARATOR, -1);
        if (parts.length < 2 || !parts[0].equals(MARK)) {
            return Optional.empty();
        }
        return Arrays.stream(Kind.values())
                .filter(kind -> kind.name().equals(parts[1]))
                .findFirst()
                .map(kind -> new Signal(kind, List.of(parts).subList(2, parts.length)));
    }
}
