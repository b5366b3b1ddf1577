package io.parsimony.pushservice.network.support;

import io.parsimony.pushservice.network.Device;
import io.parsimony.pushservice.network.Outcome;
import io.parsimony.pushservice.network.OutcomeListener;
import java.util.HashMap;
import java.util.Map;

/** Remembers what became of a notification, by the id of the device, and that each was told once. */
public final class Outcomes implements OutcomeListener {

    private final Map<String, Outcome> byId = new HashMap<>();

    @Override
    public synchronized void on(Device device, Outcome outcome) {
        Outcome earlier = byId.put(device.objectId(), outcome);
        if (earlier != null) {
            throw new AssertionError(device.objectId() + " was told twice: " + earlier + ", " + outcome);
        }
    }

    /** The outcomes by the id of the device. */
    public synchronized Map<String, Outcome> all() {
        return Map.copyOf(byId);
    }

    /** The outcome of the only device. */
    public synchronized Outcome only() {
        if (byId.size() != 1) {
            throw new AssertionError("there are several: " + byId);
        }
        return byId.values().iterator().next();
    }
}
