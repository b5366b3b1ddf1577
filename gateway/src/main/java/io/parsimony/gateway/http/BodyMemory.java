package io.parsimony.gateway.http;

import io.parsimony.gateway.config.GatewaySettings;
import jakarta.inject.Singleton;
import java.util.concurrent.atomic.AtomicLong;

/** Bounds how many bytes of request bodies are held at once, so that many large ones cannot exhaust the memory. */
@Singleton
public class BodyMemory {

    private static final int SHARE_OF_HEAP = 4;

    private final long limit;
    private final AtomicLong held = new AtomicLong();

    BodyMemory(GatewaySettings settings) {
        this.limit =
                settings.bodyMemoryBytes().orElseGet(() -> Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP);
    }

    /** Takes so many bytes; false, and nothing taken, if there are not enough. */
    boolean take(long bytes) {
        if (held.addAndGet(bytes) <= limit) {
            return true;
        }
        held.addAndGet(-bytes);
        return false;
    }

    /** Gives bytes back. */
    void giveBack(long bytes) {
        held.addAndGet(-bytes);
    }
}
