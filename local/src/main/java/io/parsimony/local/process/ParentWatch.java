package io.parsimony.local.process;

import java.util.Map;

/** Ends this process when the one that started it has ended, however that came about. */
public final class ParentWatch {

    /** Environment variable with the process id to watch. */
    public static final String PARENT_PID = "PARSIMONY_PARENT_PID";

    private ParentWatch() {}

    /** Watches the process named in the environment, if any is. */
    public static void start(Map<String, String> environment) {
        String parent = environment.getOrDefault(PARENT_PID, "");
        if (!parent.isBlank()) {
            ProcessHandle.of(Long.parseLong(parent.strip()))
                    .ifPresentOrElse(process -> process.onExit().thenRun(() -> System.exit(0)), () -> System.exit(0));
        }
    }
}
