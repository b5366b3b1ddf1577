package io.parsimony.pushservice.send;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.parsimony.pushservice.network.Outcome;
import io.parsimony.pushservice.network.OutcomeListener;
import io.parsimony.pushservice.network.PushNetwork;
import io.quarkus.arc.All;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Counts what became of notifications, by network. All counters are there from the start, so that a first failure shows. */
@Singleton
@Startup
class OutcomeMeters {

    private static final String NOTIFICATIONS = "parsimony.push.notifications";
    private static final String DELIVERED = "delivered";
    private static final String TOKEN_INVALID = "token-invalid";
    private static final String REFUSED = "refused";
    private static final String MISCONFIGURED = "misconfigured";

    private final Map<String, Map<String, Counter>> counters = new HashMap<>();

    OutcomeMeters(MeterRegistry registry, @All List<PushNetwork> networks) {
        for (PushNetwork network : networks) {
            Map<String, Counter> byOutcome = new HashMap<>();
            for (String outcome : List.of(DELIVERED, TOKEN_INVALID, REFUSED, MISCONFIGURED)) {
                byOutcome.put(outcome, registry.counter(NOTIFICATIONS, "network", network.name(), "outcome", outcome));
            }
            counters.put(network.name(), byOutcome);
        }
    }

    /** Counts each outcome and passes it on. */
    OutcomeListener counting(PushNetwork network, OutcomeListener listener) {
        Map<String, Counter> byOutcome = counters.get(network.name());
        return (device, outcome) -> {
            byOutcome.get(label(outcome)).increment();
            listener.on(device, outcome);
        };
    }

    private static String label(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Delivered none -> DELIVERED;
            case Outcome.TokenInvalid none -> TOKEN_INVALID;
            case Outcome.Refused none -> REFUSED;
            case Outcome.Misconfigured none -> MISCONFIGURED;
        };
    }
}
