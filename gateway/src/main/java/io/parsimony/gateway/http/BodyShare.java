package io.parsimony.gateway.http;

import io.parsimony.protocol.error.ParseError;

/** The memory that one request holds for its body, until it is over. */
public final class BodyShare {

    private final BodyMemory memory;

    private long held;
    private boolean over;

    BodyShare(BodyMemory memory) {
        this.memory = memory;
    }

    /**
     * Holds so many bytes from now on.
     *
     * @throws ParseError 503, and nothing is changed, if there is not enough memory
     */
    public synchronized void hold(long bytes) {
        if (over || bytes == held) {
            return;
        }
        if (!memory.change(held, bytes)) {
            throw Bodies.noMemory();
        }
        held = bytes;
    }

    /** Gives everything back. */
    synchronized void close() {
        hold(0);
        over = true;
    }
}
