package io.parsimony.gateway.http;

import io.parsimony.gateway.config.GatewaySettings;
import jakarta.inject.Singleton;

/**
 * Bounds how many bytes are held at once for the bodies of requests, whatever is made of them included, so that many large
 * ones cannot exhaust the memory. Small ones have a share of their own, which large ones cannot use up.
 */
@Singleton
public class BodyMemory {

    /** The longest body that counts as small, in bytes. */
    static final int SMALL_BYTES = 65_536;

    private static final int SHARE_OF_HEAP = 4;
    private static final int SMALL_SHARE_OF_HEAP = 8;

    private final ByteBudget small;
    private final ByteBudget large;

    BodyMemory(GatewaySettings settings) {
        long heap = Runtime.getRuntime().maxMemory();
        this.small = new ByteBudget(settings.smallBodyMemoryBytes().orElse(heap / SMALL_SHARE_OF_HEAP));
        this.large = new ByteBudget(settings.bodyMemoryBytes().orElse(heap / SHARE_OF_HEAP));
    }

    /** Holds so many bytes instead of so many; false, and nothing changed, if there are not enough. */
    boolean change(long held, long wanted) {
        ByteBudget from = of(held);
        ByteBudget to = of(wanted);
        if (from == to) {
            return to.take(wanted - held);
        }
        if (!to.take(wanted)) {
            return false;
        }
        from.take(-held);
        return true;
    }

    private ByteBudget of(long bytes) {
        return bytes <= SMALL_BYTES ? small : large;
    }
}
