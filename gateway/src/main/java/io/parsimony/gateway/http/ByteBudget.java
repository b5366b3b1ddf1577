package io.parsimony.gateway.http;

import java.util.concurrent.atomic.AtomicLong;

/** So many bytes of memory that requests share. */
public final class ByteBudget {

    private final long limit;
    private final AtomicLong held = new AtomicLong();

    /** @param limit how many bytes may be held at once */
    public ByteBudget(long limit) {
        this.limit = limit;
    }

    /** How many bytes may be held at once. */
    public long limit() {
        return limit;
    }

    /** Takes so many bytes, or gives them back where they are negative, which always succeeds; false, and nothing taken, if there are not enough. */
    public boolean take(long bytes) {
        if (held.addAndGet(bytes) <= limit || bytes <= 0) {
            return true;
        }
        held.addAndGet(-bytes);
        return false;
    }
}
