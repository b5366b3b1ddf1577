package io.parsimony.pushservice.network;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** How this service talks to the networks. Addresses are only set where a stand-in takes the place of the real network. */
@ConfigMapping(prefix = "parsimony.push.networks")
public interface NetworkSettings {

    /** How long a notification is tried again while its network is busy or away, from its first failed attempt on. */
    @WithDefault("60s")
    Duration patience();

    /** How long pauses that a network itself asks for may be in all, for one notification, without counting as impatience. */
    @WithDefault("5m")
    Duration askedPauses();

    /** The first pause before trying again; each further one is twice as long, up to {@link #longestPause}. */
    @WithDefault("250ms")
    Duration firstPause();

    /** The longest pause before trying again, unless the network itself asks for a longer one. */
    @WithDefault("15s")
    Duration longestPause();

    /** How long a network has to answer. */
    @WithDefault("30s")
    Duration answerTimeout();

    /** Apple's network. */
    Apns apns();

    /** Google's network. */
    Fcm fcm();

    /** Microsoft's network. */
    Wns wns();

    /** Adapters of apps. */
    Remote remote();

    /** How to talk to Apple's network. */
    interface Apns {

        /** Host and port in place of Apple's own. */
        Optional<String> address();

        /** A PEM file with the certificates to trust in place of the usual ones. */
        Optional<Path> trustedCertificates();

        /** How many connections each way of an app has. */
        @WithDefault("1")
        int connections();

        /** How many notifications each way of an app has under way. */
        @WithDefault("1000")
        int maxInFlight();
    }

    /** How to talk to Google's network. */
    interface Fcm {

        /** A base URL in place of Google's own hosts. */
        Optional<URI> url();

        /** How many notifications each app has under way: no more than a connection of HTTP/2 usually carries. */
        @WithDefault("100")
        int maxInFlight();
    }

    /** How to talk to Microsoft's network. */
    interface Wns {

        /** A base URL in place of Microsoft's own hosts. */
        Optional<URI> url();

        /** How many notifications each app has under way. */
        @WithDefault("200")
        int maxInFlight();
    }

    /** How to talk to adapters of apps. */
    interface Remote {

        /** The largest answer of an adapter, in bytes. */
        @WithDefault("16777216")
        int maxAnswerBytes();
    }
}
