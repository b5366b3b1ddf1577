package io.parsimony.analyticsservice.support;

import java.util.concurrent.atomic.AtomicInteger;

/** Names that no other test has. */
public final class Names {

    private static final AtomicInteger NEXT = new AtomicInteger();

    private Names() {}

    public static String unique(String prefix) {
        return prefix + NEXT.incrementAndGet();
    }
}
