package io.parsimony.filesservice.storage;

import java.time.Duration;

/**
 * How long the store may take.
 *
 * @param turn until a call gets its turn among the others
 * @param quick over a call that moves no content, from its beginning to the end of its answer
 * @param opening until the content of a file begins
 * @param silence between two pieces of it
 * @param slow over a call that takes in content, or copies a large file together before it answers
 */
record Patience(Duration turn, Duration quick, Duration opening, Duration silence, Duration slow) {

    static final Patience USUAL = new Patience(
            Duration.ofSeconds(10),
            Duration.ofSeconds(10),
            Duration.ofSeconds(30),
            Duration.ofSeconds(20),
            Duration.ofMinutes(5));
}
