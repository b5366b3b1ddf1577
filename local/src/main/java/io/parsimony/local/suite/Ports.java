package io.parsimony.local.suite;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The ports of a suite: the gateway's, which clients use, and those of the processes behind it, counted from a base.
 *
 * @param gateway the public port
 * @param base the number from which the others count; they listen on this machine only
 */
record Ports(int gateway, int base) {

    /** Address of everything that only other processes of the suite talk to. */
    static final String LOOPBACK = "127.0.0.1";

    /** How far the port with the metrics of a service is from its own. */
    private static final int MANAGEMENT = 20;

    int dataService() {
        return base + 1;
    }

    int authService() {
        return base + 2;
    }

    int filesService() {
        return base + 3;
    }

    int pushService() {
        return base + 4;
    }

    int analyticsService() {
        return base + 5;
    }

    /** Where the gateway or the service on that port shows its metrics. */
    int management(int port) {
        return (port == gateway ? base : port) + MANAGEMENT;
    }

    int documents() {
        return base + 11;
    }

    int messages() {
        return base + 12;
    }

    int controller() {
        return base + 13;
    }

    int files() {
        return base + 14;
    }

    int apns() {
        return base + 16;
    }

    /** Of FCM and WNS, and of what they tell tests. */
    int httpNetworks() {
        return base + 17;
    }

    /**
     * Looks whether those that are needed are different and free.
     *
     * @throws SuiteProblem names the first that is not, or the host if it is not one of this machine
     */
    static void requireFree(SuiteOptions options) throws SuiteProblem {
        Map<String, Integer> internal = internal(options);
        requireDifferent(options.ports().gateway(), internal);
        requireFree("the gateway", ours(options.host()), options.ports().gateway(), "--port");
        for (var port : internal.entrySet()) {
            requireFree(port.getKey(), ours(LOOPBACK), port.getValue(), "--port-base");
        }
    }

    private static void requireDifferent(int gateway, Map<String, Integer> internal) throws SuiteProblem {
        for (var port : internal.entrySet()) {
            if (port.getValue() == gateway) {
                throw new SuiteProblem("Port " + gateway + " for the gateway is also that of " + port.getKey()
                        + ": choose another with --port, or others for the rest with --port-base.");
            }
        }
    }

    private static InetAddress ours(String host) throws SuiteProblem {
        try {
            InetAddress address = InetAddress.getByName(host);
            if (address.isAnyLocalAddress()
                    || address.isLoopbackAddress()
                    || NetworkInterface.getByInetAddress(address) != null) {
                return address;
            }
        } catch (IOException unknown) {
            throw new SuiteProblem(host + " is unknown as an address: name one of this machine with --host.", unknown);
        }
        throw new SuiteProblem(host + " is no address of this machine: name one that is with --host, or 0.0.0.0.");
    }

    /** The needed ones behind the gateway, by their users. */
    private static Map<String, Integer> internal(SuiteOptions options) {
        Ports ports = options.ports();
        Map<String, Integer> internal = new LinkedHashMap<>();
        internal.put("data-service", ports.dataService());
        internal.put("auth-service", ports.authService());
        internal.put("push-service", ports.pushService());
        internal.put("analytics-service", ports.analyticsService());
        internal.put("files-service", ports.filesService());
        List.copyOf(internal.entrySet())
                .forEach(service ->
                        internal.put("metrics of " + service.getKey(), ports.management(service.getValue())));
        internal.put("metrics of the gateway", ports.management(ports.gateway()));
        if (!options.realPush()) {
            internal.put("the stand-in of APNs", ports.apns());
            internal.put("the stand-ins of FCM and WNS", ports.httpNetworks());
        }
        if (options.mongodbUrl().isEmpty()) {
            internal.put("the document store", ports.documents());
        }
        if (options.kafka().isEmpty()) {
            internal.put("Kafka", ports.messages());
            internal.put("Kafka's controller", ports.controller());
        }
        if (options.s3().isEmpty()) {
            internal.put("the store of files", ports.files());
        }
        return internal;
    }

    private static void requireFree(String user, InetAddress host, int port, String option) throws SuiteProblem {
        try (ServerSocket probe = new ServerSocket()) {
            // A connection of a suite that has just ended may linger on the port; that does not make it busy.
            probe.setReuseAddress(true);
            probe.bind(new InetSocketAddress(host, port));
        } catch (IOException busy) {
            throw new SuiteProblem(
                    "Port " + port + " for " + user + " cannot be used (" + busy.getMessage()
                            + "): end the program that has it, or choose another with " + option + ".",
                    busy);
        } catch (IllegalArgumentException impossible) {
            throw new SuiteProblem("There is no port " + port + "; choose another with " + option + ".", impossible);
        }
    }
}
