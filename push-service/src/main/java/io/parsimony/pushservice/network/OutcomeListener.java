package io.parsimony.pushservice.network;

/** Hears what became of a notification, device by device. Thread-safe. */
@FunctionalInterface
public interface OutcomeListener {

    /** The notification's outcome on one device. May block for a moment: that is the back-pressure of the ledger. */
    void on(Device device, Outcome outcome);
}
