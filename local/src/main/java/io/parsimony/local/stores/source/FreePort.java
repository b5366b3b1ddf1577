package io.parsimony.local.stores.source;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** Finds a port for a program that cannot choose one itself. */
public final class FreePort {

    private FreePort() {}

    /** The given port, or for 0 one that is free now. */
    public static int or(int port) throws IOException {
        if (port != 0) {
            return port;
        }
        try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return probe.getLocalPort();
        }
    }
}
