package io.parsimony.local.suite;

/** Why the suite cannot start or go on: one line for the user that says what to do. */
public final class SuiteProblem extends Exception {

    private static final long serialVersionUID = 1L;

    public SuiteProblem(String line) {
        super(line);
    }

    public SuiteProblem(String line, Throwable cause) {
        super(line, cause);
    }
}
