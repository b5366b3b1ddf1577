package io.parsimony.gateway.trace;

import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.context.propagation.TextMapPropagator;
import io.opentelemetry.context.propagation.TextMapSetter;
import io.parsimony.gateway.config.GatewaySettings;
import io.quarkus.opentelemetry.runtime.propagation.TextMapPropagatorCustomizer;
import jakarta.inject.Singleton;
import java.util.Collection;

/**
 * Begins a trace of its own for each request of the public, whatever {@code traceparent} it came with: a stranger must not
 * join another's trace, nor decide that a request is sampled. Towards the services the trace goes on.
 */
@Singleton
public class OwnRoots implements TextMapPropagatorCustomizer {

    private final boolean trusted;

    OwnRoots(GatewaySettings settings) {
        this.trusted = settings.trustTraceparent();
    }

    @Override
    public TextMapPropagator customize(Context context) {
        TextMapPropagator propagator = context.propagator();
        return trusted ? propagator : new InwardOnly(propagator);
    }

    /** Writes as the other does, and reads nothing. */
    private record InwardOnly(TextMapPropagator other) implements TextMapPropagator {

        @Override
        public Collection<String> fields() {
            return other.fields();
        }

        @Override
        public <C> void inject(io.opentelemetry.context.Context trace, C carrier, TextMapSetter<C> setter) {
            other.inject(trace, carrier, setter);
        }

        @Override
        public <C> io.opentelemetry.context.Context extract(
                io.opentelemetry.context.Context trace, C carrier, TextMapGetter<C> getter) {
            return trace;
        }
    }
}
