package io.parsimony.local.suite;

import com.fasterxml.jackson.core.JsonProcessingException;
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

    /**
     * Reads the keys of a data folder, which are made if they are missing.
     *
     * @throws SuiteProblem if their file is damaged
     */
    static PushStandIns prepare(Path folder, Ports ports) throws SuiteProblem, IOException, InterruptedException {
        Files.createDirectories(folder);
        Path file = folder.resolve("keys.json");
        PushStandIns standIns = new PushStandIns(keys(file), folder, ports);
        PrivateFiles.write(standIns.certificate(), standIns.pem(file).getBytes(StandardCharsets.US_ASCII));
        return standIns;
    }

    private String pem(Path file) throws SuiteProblem {
        try {
            return keys.tls().pem();
        } catch (GeneralSecurityException | IOException | IllegalArgumentException damaged) {
            throw damaged(file, damaged);
        }
    }

    private static SuiteProblem damaged(Path file, Exception cause) {
        return new SuiteProblem(
                "The file of keys " + file + " is damaged: restore it, or remove it for new ones, which an app that has"
                        + " the old ones in its option push does not know.",
                cause);
    }

    private static NetworkKeys keys(Path file) throws SuiteProblem, IOException, InterruptedException {
        if (Files.exists(file)) {
            try {
                return NetworkKeys.read(file);
            } catch (JsonProcessingException damaged) {
                throw damaged(file, damaged);
            }
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
