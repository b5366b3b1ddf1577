package io.parsimony.gateway.support;

import io.parsimony.platform.broadcast.Invalidation;
import io.parsimony.platform.broadcast.InvalidationBus;
import io.quarkus.test.Mock;
import jakarta.inject.Singleton;

/** No other instances and no Kafka; tests tell caches of events themselves. */
@Mock
@Singleton
public class FakeInvalidationBus implements InvalidationBus {

    private volatile boolean contact = true;

    public void loseContact() {
        contact = false;
    }

    @Override
    public void publish(Invalidation event) {
        throw new UnsupportedOperationException("the gateway publishes nothing");
    }

    @Override
    public boolean inContact() {
        return contact;
    }
}
