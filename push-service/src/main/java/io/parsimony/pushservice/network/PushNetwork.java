package io.parsimony.pushservice.network;

import io.parsimony.platform.app.App;
import io.parsimony.protocol.error.ParseError;
import java.util.List;

/** One of the networks that carry notifications to devices. Each is a bean; the sender asks them in turn, by name. */
public interface PushNetwork {

    /** Its name, which is also its name in logs and in the plan of a push: {@code apns}, {@code fcm}, ... */
    String name();

    /** Whether the app has anything configured for this network. */
    boolean isConfigured(App app);

    /** Whether it needs devices with all fields of their installations, as the adapter that passes them on does. */
    default boolean needsWholeInstallations() {
        return false;
    }

    /** Whether this app reaches this device by this network. Costs nothing: it is asked for every device of every push. */
    boolean serves(App app, Device device);

    /**
     * Looks at what the app has configured for this network, before a push is accepted.
     *
     * @throws ParseError 115 that says what to fix if it cannot be used, so far as that can be told without sending
     */
    void verify(App app) throws ParseError;

    /**
     * Sends a notification to all devices and blocks, on a virtual thread, until the outcome of each is told. Keeps a bounded
     * number in flight, since those are sent once more if the process dies. While the network throttles or is away it retries
     * with back-off, and tells {@link Outcome.Refused} only when it gives up. What it sends is the same each time for the same
     * push and device, ids included, so that a device that is sent to twice shows one notification.
     *
     * @param app the app as it is now
     * @param notification what to send
     * @param devices devices that this network serves; not empty, bounded by the sender's batch
     * @param outcomes is told the outcome of each device exactly once, as it comes, from any thread
     * @throws InterruptedException if the service ends; devices without an outcome are sent to again later
     */
    void send(App app, Notification notification, List<Device> devices, OutcomeListener outcomes)
            throws InterruptedException;
}
