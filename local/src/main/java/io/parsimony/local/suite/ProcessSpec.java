package io.parsimony.local.suite;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * How to run one process of the suite.
 *
 * @param name its name for users, for its log and in the suite's description
 * @param command the program and its arguments
 * @param environment what it finds in its environment besides the supervisor's own
 * @param readiness tells when it takes requests
 * @param startLimit how long that may take
 */
record ProcessSpec(
        String name, List<String> command, Map<String, String> environment, Readiness readiness, Duration startLimit) {

    ProcessSpec {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
    }

    /** Leaves out the environment, which holds keys. */
    @Override
    public String toString() {
        return "ProcessSpec[" + name + "]";
    }
}
