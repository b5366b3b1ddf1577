package io.parsimony.gateway.batch;

import io.parsimony.gateway.http.ByteBudget;
import jakarta.inject.Singleton;

/**
 * Bounds how many bytes of answers to the parts of batches are held: a part may ask for a whole class, and all of them are
 * joined before the client gets any.
 */
@Singleton
class AnswerMemory {

    /** While they are joined they are held twice. */
    private static final int SHARE_OF_HEAP = 12;

    /** The most that all answers to one batch may have together. */
    private static final int MAX_OF_BATCH = 16 * 1024 * 1024;

    private final ByteBudget shared;

    AnswerMemory() {
        this(Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP);
    }

    AnswerMemory(long limit) {
        this.shared = new ByteBudget(limit);
    }

    /** What the answers to one batch may have. */
    AnswerBudget budget() {
        return new AnswerBudget(shared, (int) Math.min(MAX_OF_BATCH, shared.limit()));
    }
}
