package io.parsimony.local.suite;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.parsimony.local.networks.NetworkKeys;
import io.parsimony.local.networks.NetworksProcess;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Map;

/**
 * The stand-ins of push networks of a suite: their keys, made once for a data folder, and their ports.
 *
 * @param keys who is who
 * @param folder where the keys are kept
 * @param ports where they listen
 */
record PushStandIns(NetworkKeys keys, Path folder, Ports ports) {

    /** Reads the keys of a data folder, which are made if they are missing. */
    static PushStandIns prepare(Path folder, Ports ports) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        PushStandIns standIns = new PushStandIns(keys(folder.resolve("keys.json")), folder, ports);
        try {
            PrivateFiles.write(
                    standIns.certificate(), standIns.keys().tls().pem().getBytes(StandardCharsets.US_ASCII));
        } catch (GeneralSecurityException e) {
            throw new IOException("The certificate in " + folder + " cannot be read: remove that folder.", e);
        }
        return standIns;
    }

    private static NetworkKeys keys(Path file) throws IOException, InterruptedException {
        if (Files.exists(file)) {
            return NetworkKeys.read(file);
        }
        try {
            NetworkKeys keys = NetworkKeys.create();
            PrivateFiles.write(file, keys.write());
            return keys;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java can make these keys", e);
        }
    }

    private Path certificate() {
        return folder.resolve("apns.pem");
    }

    /** The option {@code push} of an app that uses them. */
    ObjectNode pushOption() {
        return keys.pushOption();
    }

    /** Where they tell what they got. */
    String url() {
        return "http://" + Ports.LOOPBACK + ":" + ports.httpNetworks();
    }

    /** The main class of their process and its arguments. */
    List<String> command() {
        return List.of(
                NetworksProcess.class.getName(),
                "--keys=" + folder.resolve("keys.json"),
                "--apns-port=" + ports.apns(),
                "--http-port=" + ports.httpNetworks());
    }

    /** What leads push-service to them. */
    Map<String, String> environment() {
        return Map.of(
                "PARSIMONY_PUSH_NETWORKS_APNS_ADDRESS", "localhost:" + ports.apns(),
                "PARSIMONY_PUSH_NETWORKS_APNS_TRUSTED_CERTIFICATES",
                        certificate().toString(),
                "PARSIMONY_PUSH_NETWORKS_FCM_URL", url() + "/fcm",
                "PARSIMONY_PUSH_NETWORKS_WNS_URL", url() + "/wns");
    }
}
