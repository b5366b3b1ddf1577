package io.parsimony.local.networks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import static org.assertj.core.api.Assertions.assertThat;

class HttpStandInsTest {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static NetworkKeys keys;

    private final Inbox inbox = new Inbox(received -> {});
    private final Switches switches = new Switches();
    private HttpStandIns http;

    @BeforeAll
    static void makeKeys() throws Exception {
        keys = NetworkKeys.create();
    }

    @BeforeEach
    void start() throws Exception {
        http = new HttpStandIns(
                0, new FcmStandIn(keys, inbox, switches), new WnsStandIn(keys, inbox, switches), inbox, switches);
    }

    @AfterEach
    void stop() {
        http.close();
    }

    @Test
    void whatArrivedCanBeReadAndForgotten() throws Exception {
        String bearer = "Bearer " + windowsToken();
        send(
                "POST",
                "/wns/?token=t1",
                "<toast/>",
                Map.of("Authorization", bearer, "X-WNS-Type", "wns/toast", "Content-Type", "text/xml"));
        JsonNode received = received("/received?network=wns&token=t1");
        assertThat(received.at("/counts/wns").asInt()).isEqualTo(1);
        assertThat(received.at("/results/0/body").asText()).isEqualTo("<toast/>");
        assertThat(received.at("/results/0/headers/x-wns-type").asText()).isEqualTo("wns/toast");
        assertThat(received.toString()).doesNotContain(bearer);
        assertThat(received("/received?token=other").get("results")).isEmpty();
        send("DELETE", "/received", "", Map.of());
        assertThat(received("/received").get("results")).isEmpty();
    }

    @Test
    void theyCanBeMadeBusyAndForgetful() throws Exception {
        Map<String, String> headers = Map.of(
                "Authorization", "Bearer " + windowsToken(), "X-WNS-Type", "wns/toast", "Content-Type", "text/xml");
        send("POST", "/switches", "{\"invalid\": [\"t1\"], \"busy\": {\"wns\": 1}, \"retryAfter\": 7}", Map.of());
        HttpResponse<String> busy = send("POST", "/wns/?token=t1", "<toast/>", headers);
        assertThat(busy.statusCode()).isEqualTo(406);
        assertThat(busy.headers().firstValue("Retry-After")).hasValue("7");
        assertThat(send("POST", "/wns/?token=t1", "<toast/>", headers).statusCode())
                .isEqualTo(410);
        send("DELETE", "/switches", "", Map.of());
        assertThat(send("POST", "/wns/?token=t1", "<toast/>", headers).statusCode())
                .isEqualTo(200);
    }

    @Test
    void whatIsNotAsDocumentedIsRefused() throws Exception {
        String bearer = "Bearer " + windowsToken();
        assertThat(send("POST", "/wns/?token=t", "<toast/>", Map.of()).statusCode())
                .isEqualTo(401);
        Map<String, String> toast =
                Map.of("Authorization", bearer, "X-WNS-Type", "wns/toast", "Content-Type", "text/xml");
        for (String body : new String[] {"<tile/>", "<toast>", "", "<!DOCTYPE a><toast/>"}) {
            assertThat(send("POST", "/wns/?token=t", body, toast).statusCode()).isEqualTo(400);
        }
        assertThat(send("POST", "/wns/?token=t", "x".repeat(5_001), toast).statusCode())
                .isEqualTo(413);
        assertThat(send("POST", "/wns/", "<toast/>", toast).statusCode()).isEqualTo(404);
        assertThat(send("POST", "/fcm/v1/projects/parsimony-local/messages:send", "{}", Map.of("Authorization", bearer))
                        .statusCode())
                .isEqualTo(401);
        assertThat(send("POST", "/fcm/token", "grant_type=guess", Map.of()).statusCode())
                .isEqualTo(400);
        assertThat(inbox.counts()).isEmpty();
    }

    @Test
    void theInboxKeepsTheLastOnly() {
        for (int i = 0; i < 5_000; i++) {
            inbox.add(new Received("apns", "t" + i, Map.of(), new byte[0], Instant.EPOCH));
        }
        assertThat(inbox.counts()).containsEntry("apns", 5_000L);
        assertThat(inbox.find(any -> true))
                .hasSize(2_000)
                .last()
                .extracting(Received::token)
                .isEqualTo("t4999");
    }

    private String windowsToken() throws Exception {
        String form = "grant_type=client_credentials&client_id=" + keys.packageSid() + "&client_secret="
                + keys.clientSecret() + "&scope=notify.windows.com";
        return new ObjectMapper()
                .readTree(send("POST", "/wns/accesstoken.srf", form, Map.of()).body())
                .get("access_token")
                .asText();
    }

    private JsonNode received(String path) throws Exception {
        return new ObjectMapper().readTree(send("GET", path, "", Map.of()).body());
    }

    private HttpResponse<String> send(String method, String path, String body, Map<String, String> headers)
            throws Exception {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(http.url() + path)).method(method, BodyPublishers.ofString(body));
        headers.forEach(request::header);
        return CLIENT.send(request.build(), BodyHandlers.ofString());
    }
}
