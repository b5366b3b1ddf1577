package io.parsimony.pushservice.network.support;

import io.parsimony.local.networks.FcmStandIn;
import io.parsimony.local.networks.HttpStandIns;
import io.parsimony.local.networks.Inbox;
import io.parsimony.local.networks.NetworkKeys;
import io.parsimony.local.networks.Switches;
import io.parsimony.local.networks.WnsStandIn;
import java.net.URI;

/** The stand-ins of networks that speak HTTP/1.1, for one test. */
public final class StandIns implements AutoCloseable {

    /** What has arrived. */
    public final Inbox inbox = new Inbox(received -> {});

    /** What they can be made to do. */
    public final Switches switches = new Switches();

    /** Google's. */
    public final FcmStandIn fcm;

    /** Microsoft's. */
    public final WnsStandIn wns;

    private final HttpStandIns http;

    /** Starts them on a free port. */
    public StandIns(NetworkKeys keys) throws Exception {
        this(keys, 0);
    }

    /** Starts them. */
    public StandIns(NetworkKeys keys, int port) throws Exception {
        fcm = new FcmStandIn(keys, inbox, switches);
        wns = new WnsStandIn(keys, inbox, switches);
        http = new HttpStandIns(port, fcm, wns, inbox, switches);
    }

    /** Where they are. */
    public URI url() {
        return http.url();
    }

    @Override
    public void close() {
        http.close();
    }
}
