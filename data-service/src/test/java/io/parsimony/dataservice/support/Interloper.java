package io.parsimony.dataservice.support;

import io.parsimony.platform.broadcast.Invalidation;
import io.parsimony.platform.broadcast.InvalidationListener;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.atomic.AtomicReference;

/** Does something once, just when everybody is told of the next change of a schema. */
@ApplicationScoped
public class Interloper implements InvalidationListener {

    private final AtomicReference<Runnable> deed = new AtomicReference<>();

    public void onNextSchemaChange(Runnable next) {
        deed.set(next);
    }

    @Override
    public void onInvalidation(Invalidation event) {
        Runnable next = event.subject() == Invalidation.Subject.SCHEMA ? deed.getAndSet(null) : null;
        if (next != null) {
            next.run();
        }
    }

    @Override
    public void onContactLost() {
        // It knows of nothing that could be out of date.
    }
}
