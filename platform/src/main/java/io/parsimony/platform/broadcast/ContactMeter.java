package io.parsimony.platform.broadcast;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import jakarta.inject.Singleton;

/** Shows in the metrics whether this instance hears of changes: 1 if it does, else 0. */
@Singleton
class ContactMeter implements MeterBinder {

    private final InvalidationBus bus;

    ContactMeter(InvalidationBus bus) {
        this.bus = bus;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("parsimony.broadcast.contact", bus, contacted -> contacted.inContact() ? 1 : 0)
                .description("Whether this instance hears of changes")
                .register(registry);
    }
}
