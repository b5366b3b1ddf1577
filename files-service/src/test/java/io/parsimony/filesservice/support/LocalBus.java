package io.parsimony.filesservice.support;

import io.parsimony.platform.broadcast.Invalidation;
import io.parsimony.platform.broadcast.InvalidationBus;
import io.parsimony.platform.broadcast.InvalidationListener;
import io.quarkus.arc.All;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.util.List;

/** The bus of a single instance. */
@Alternative
@Priority(1)
@ApplicationScoped
public class LocalBus implements InvalidationBus {

    private final List<InvalidationListener> listeners;

    public LocalBus(@All List<InvalidationListener> listeners) {
        this.listeners = listeners;
    }

    @Override
    public void publish(Invalidation event) {
        listeners.forEach(listener -> listener.onInvalidation(event));
    }
}
