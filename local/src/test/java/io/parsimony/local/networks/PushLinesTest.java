package io.parsimony.local.networks;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import static org.assertj.core.api.Assertions.assertThat;

class PushLinesTest {

    private final List<String> told = new ArrayList<>();
    private final PushLines lines = new PushLines(told::add);

    @Test
    void eachPushIsOneLineWithWhatItShows() {
        lines.accept(received("apns", "0123456789abcdef0123", "{\"aps\": {\"alert\": \"Hi\\u001b[2J\\nthere\"}}"));
        lines.accept(received("apns", "t", "{\"aps\": {\"alert\": {\"title\": \"T\", \"body\": \"B\"}}}"));
        lines.accept(received("apns", "t", "{\"aps\": {\"content-available\": 1}}"));
        lines.accept(
                received(
                        "fcm",
                        "t",
                        "{\"message\": {\"android\": {\"data\": {\"data\": \"{\\\"alert\\\": \\\"A\\\", \\\"title\\\": \\\"T\\\"}\"}}}}"));
        lines.accept(received("wns", "t", "<toast><visual><text id=\"1\">Hi</text></visual></toast>"));
        assertThat(told)
                .containsExactly(
                        "push: apns to 012345...0123: Hi [2J there",
                        "push: apns to t: T: B",
                        "push: apns to t: (nothing to show)",
                        "push: fcm to t: T: A",
                        "push: wns to t: Hi");
    }

    @Test
    void aLotOfThemAreSummedUp() {
        for (int i = 0; i < 12_345; i++) {
            lines.accept(received(i % 5 == 0 ? "fcm" : "apns", "t", "{}"));
        }
        assertThat(told).hasSize(10);
        lines.sumUp();
        assertThat(told).hasSize(11).last().isEqualTo("push: and 9,868 to apns, 2,467 to fcm");
        lines.sumUp();
        lines.accept(received("apns", "t", "{}"));
        assertThat(told).hasSize(12);
    }

    private static Received received(String network, String token, String body) {
        return new Received(network, token, Map.of(), body.getBytes(StandardCharsets.UTF_8), Instant.EPOCH);
    }
}
