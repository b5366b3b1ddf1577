package io.parsimony.pushservice.send;

import io.parsimony.platform.app.App;
import io.parsimony.protocol.error.ErrorCode;
import io.parsimony.protocol.error.ParseError;
import io.parsimony.pushservice.network.Device;
import io.parsimony.pushservice.network.PushNetwork;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The networks there are. */
@ApplicationScoped
public class Networks {

    private final List<PushNetwork> all;

    public Networks(@All List<PushNetwork> all) {
        this.all = all.stream().sorted(Comparator.comparing(PushNetwork::name)).toList();
    }

    /**
     * Demands that the app has push, and that what it has configured can be used.
     *
     * @throws ParseError 115 that says what to fix
     */
    public void requireUsable(App app) {
        List<PushNetwork> configured =
                all.stream().filter(network -> network.isConfigured(app)).toList();
        if (configured.isEmpty()) {
            throw ParseError.of(ErrorCode.PUSH_MISCONFIGURED, "Missing push configuration");
        }
        configured.forEach(network -> network.verify(app));
    }

    /** The network by which the app reaches a device, if there is one. */
    Optional<PushNetwork> of(App app, Device device) {
        return all.stream().filter(network -> network.serves(app, device)).findFirst();
    }

    /** Whether a network that the app uses needs devices with all their fields. */
    boolean needWholeInstallations(App app) {
        return all.stream().anyMatch(network -> network.isConfigured(app) && network.needsWholeInstallations());
    }
}
