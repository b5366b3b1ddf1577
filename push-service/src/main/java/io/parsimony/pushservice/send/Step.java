package io.parsimony.pushservice.send;

import io.parsimony.pushservice.network.Device;
import io.parsimony.pushservice.network.Outcome;
import io.parsimony.pushservice.network.OutcomeListener;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The outcomes of the devices that are sent to together. Of each device the first counts. Thread-safe. */
final class Step implements OutcomeListener {

    /** Types that are keys of the database; what else devices call themselves is counted as one. */
    private static final Pattern TYPE = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    private static final String OTHER = "other";

    private final Map<String, Outcome> outcomes = new HashMap<>();
    private final Map<String, Integer> sent = new HashMap<>();
    private final Map<String, Integer> failed = new HashMap<>();
    private final List<Device> invalid = new ArrayList<>();
    private String complaint;

    @Override
    public synchronized void on(Device device, Outcome outcome) {
        if (outcomes.putIfAbsent(device.objectId(), outcome) != null) {
            return;
        }
        boolean delivered = outcome instanceof Outcome.Delivered;
        (delivered ? sent : failed).merge(type(device), 1, Integer::sum);
        switch (outcome) {
            case Outcome.TokenInvalid none -> invalid.add(device);
            case Outcome.Misconfigured(String reason) -> complaint = reason;
            case Outcome.Delivered none -> {}
            case Outcome.Refused none -> {}
        }
    }

    /** Counts devices as failed whose outcome the network did not tell. */
    synchronized void close(List<Device> devices) {
        devices.forEach(device -> on(device, new Outcome.Refused("no outcome")));
    }

    private static String type(Device device) {
        String type = device.deviceType();
        return type != null && TYPE.matcher(type).matches() ? type : OTHER;
    }

    /** How many took it, by type. */
    synchronized Map<String, Integer> sent() {
        return Map.copyOf(sent);
    }

    /** How many did not, by type. */
    synchronized Map<String, Integer> failed() {
        return Map.copyOf(failed);
    }

    /** Those whose tokens lead nowhere. */
    synchronized List<Device> invalid() {
        return List.copyOf(invalid);
    }

    /** What is wrong with the app's settings, or null. */
    synchronized String complaint() {
        return complaint;
    }
}
