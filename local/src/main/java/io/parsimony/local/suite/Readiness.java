package io.parsimony.local.suite;

import io.parsimony.local.process.Signal;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;

/** Tells whether a process takes requests. */
@FunctionalInterface
interface Readiness {

    /** @param signals what the process has said to be ready, by name */
    boolean isReady(Map<String, Signal> signals) throws InterruptedException;

    /** Ready once the process has said so of each of these. */
    static Readiness announced(String... names) {
        return signals -> signals.keySet().containsAll(Arrays.asList(names));
    }

    /** Ready once a GET is answered with 200. */
    static Readiness answering(HttpClient client, URI address) {
        HttpRequest request =
                HttpRequest.newBuilder(address).timeout(Duration.ofSeconds(2)).build();
        return signals -> {
            try {
                return client.send(request, BodyHandlers.discarding()).statusCode() == 200;
            } catch (IOException notYet) {
                return false;
            }
        };
    }
}
