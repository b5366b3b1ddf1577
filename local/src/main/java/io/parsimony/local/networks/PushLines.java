package io.parsimony.local.networks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Tells the user of each push that a real network would have got, or of how many if there are a lot. Thread-safe. */
final class PushLines implements Consumer<Received> {

    private static final int MOST_AT_ONCE = 10;
    private static final int MOST_TEXT = 80;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Consumer<String> teller;
    private final Map<String, Long> untold = new TreeMap<>();
    private int told;

    /** @param teller gets the lines */
    PushLines(Consumer<String> teller) {
        this.teller = teller;
    }

    @Override
    public synchronized void accept(Received received) {
        if (told < MOST_AT_ONCE) {
            told++;
            teller.accept(line(received));
        } else {
            untold.merge(received.network(), 1L, Long::sum);
        }
    }

    /** Sums up what was too much to be told since the last time; to be called each second. */
    synchronized void sumUp() {
        if (!untold.isEmpty()) {
            teller.accept("push: and "
                    + untold.entrySet().stream()
                            .map(entry -> String.format(Locale.ROOT, "%,d to %s", entry.getValue(), entry.getKey()))
                            .collect(Collectors.joining(", ")));
        }
        untold.clear();
        told = 0;
    }

    private static String line(Received received) {
        return "push: " + received.network() + " to " + shortened(received.token()) + ": " + shown(received);
    }

    private static String shortened(String token) {
        return token.length() <= 16 ? token : token.substring(0, 6) + "..." + token.substring(token.length() - 4);
    }

    private static String shown(Received received) {
        String text =
                switch (received.network()) {
                    case ApnsStandIn.NAME -> alert(json(received.text()).path("aps"), "body");
                    case FcmStandIn.NAME ->
                        alert(
                                json(json(received.text())
                                        .at("/message/android/data/data")
                                        .asText()),
                                "alert");
                    default -> received.text().replaceAll("<[^>]*>", " ").strip();
                };
        String plain = text.isBlank() ? "(nothing to show)" : text.replaceAll("[\\p{Cntrl}\\s]+", " ");
        return plain.length() <= MOST_TEXT ? plain : plain.substring(0, MOST_TEXT) + "...";
    }

    private static String alert(JsonNode data, String name) {
        JsonNode alert = data.path("alert");
        String text = alert.isObject() ? alert.path(name).asText() : alert.asText();
        String title = alert.path("title").asText(data.path("title").asText());
        return title.isEmpty() ? text : title + ": " + text;
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            return JSON.missingNode();
        }
    }
}
