package io.parsimony.local.process;

import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;

/** Runs what a process of the suite is for: it ends with its parent, and tells it by a {@link Signal} if it fails. */
public final class ChildCommand {

    private ChildCommand() {}

    /**
     * Runs a command, and ends the process if it fails.
     *
     * @param command annotated for picocli
     * @param describe what the parent is told of a failure
     * @param arguments the command's options
     */
    public static void run(Callable<Integer> command, Function<Exception, String> describe, String[] arguments) {
        ParentWatch.start(System.getenv());
        int status = new CommandLine(command)
                .setExecutionExceptionHandler((failure, line, parsed) -> {
                    failure.printStackTrace();
                    Signal.failed(describe.apply(failure)).send();
                    return ExitCode.SOFTWARE;
                })
                .execute(arguments);
        if (status != ExitCode.OK) {
            System.exit(status);
        }
    }
}
