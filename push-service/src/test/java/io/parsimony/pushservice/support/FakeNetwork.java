package io.parsimony.pushservice.support;

import io.parsimony.platform.app.App;
import io.parsimony.protocol.error.ErrorCode;
import io.parsimony.protocol.error.ParseError;
import io.parsimony.pushservice.network.Device;
import io.parsimony.pushservice.network.Notification;
import io.parsimony.pushservice.network.Outcome;
import io.parsimony.pushservice.network.OutcomeListener;
import io.parsimony.pushservice.network.PushNetwork;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * A network to devices of the type {@code fake}, for all apps that tests make. Tokens say what becomes of a notification:
 * {@code gone...} is unknown, {@code no...} refused, {@code key...} shows that the key is wrong.
 */
@ApplicationScoped
public class FakeNetwork implements PushNetwork {

    /** What an app's devices got. */
    public record Sent(Notification notification, Device device) {}

    /** Something that goes wrong while sending. */
    @FunctionalInterface
    public interface Trouble {
        void strike(List<Device> devices) throws InterruptedException;
    }

    private static final Set<String> TYPES = Set.of("fake", "ios", "winrt");

    private final Map<String, ConcurrentLinkedQueue<Sent>> sent = new ConcurrentHashMap<>();
    private final Map<String, Trouble> troubles = new ConcurrentHashMap<>();

    /** What devices of the app got so far. */
    public List<Sent> sentBy(String appId) {
        return List.copyOf(sent.getOrDefault(appId, new ConcurrentLinkedQueue<>()));
    }

    /** The tokens of those devices, in alphabetical order. */
    public List<String> tokens(String appId) {
        return sentBy(appId).stream()
                .map(each -> each.device().deviceToken())
                .sorted()
                .toList();
    }

    /** Lets something happen each time before devices are sent to. */
    public void trouble(String appId, Trouble trouble) {
        troubles.put(appId, trouble);
    }

    @Override
    public String name() {
        return "a-fake";
    }

    @Override
    public boolean isConfigured(App app) {
        return !app.settings().appName().equals("no push");
    }

    @Override
    public boolean serves(App app, Device device) {
        return device.isOfType(TYPES);
    }

    @Override
    public void verify(App app) {
        if (app.settings().appName().equals("bad key")) {
            throw ParseError.of(ErrorCode.PUSH_MISCONFIGURED, "the key is not one");
        }
    }

    @Override
    public void send(App app, Notification notification, List<Device> devices, OutcomeListener outcomes)
            throws InterruptedException {
        troubles.getOrDefault(app.appId(), all -> {}).strike(devices);
        for (Device device : devices) {
            sent.computeIfAbsent(app.appId(), none -> new ConcurrentLinkedQueue<>())
                    .add(new Sent(notification, device));
            outcomes.on(device, outcome(device.deviceToken()));
        }
    }

    private static Outcome outcome(String token) {
        if (token.startsWith("gone")) {
            return new Outcome.TokenInvalid("Unregistered");
        }
        if (token.startsWith("no")) {
            return new Outcome.Refused("PayloadTooLarge");
        }
        return token.startsWith("key")
                ? new Outcome.Misconfigured("the key is of another team")
                : new Outcome.Delivered();
    }
}
