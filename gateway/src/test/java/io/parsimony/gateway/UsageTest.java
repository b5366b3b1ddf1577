package io.parsimony.gateway;

import io.parsimony.gateway.support.FakeAppDirectory;
import io.parsimony.gateway.support.FakePorts;
import io.parsimony.gateway.support.FakeSuite;
import io.parsimony.gateway.support.TestApps;
import io.parsimony.local.testing.StoresTestResource;
import io.parsimony.platform.usage.RequestCount;
import io.parsimony.platform.usage.RequestCounts;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.specification.RequestSpecification;
import io.smallrye.common.annotation.Identifier;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.Test;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

/** Requests are counted and the counts sent to Kafka. */
@QuarkusTest
@QuarkusTestResource(FakePorts.class)
@QuarkusTestResource(
        value = StoresTestResource.class,
        initArgs = @ResourceArg(name = StoresTestResource.KAFKA, value = "true"))
@TestProfile(UsageTest.Counting.class)
class UsageTest {

    private static final String APP = "counted-app";
    private static final int PATIENCE = 60;

    @Inject
    FakeSuite suite;

    @Inject
    FakeAppDirectory apps;

    @Inject
    @Identifier("default-kafka-broker")
    Map<String, Object> kafka;

    @Test
    void requestsAreCountedByClientClassVerbAndStatus() {
        suite.data().reset();
        apps.put(TestApps.app(APP));
        given().header("X-Parse-Application-Id", APP).get("/parse/classes/WithoutKey");
        request("js5.3.0").get("/parse/classes/GameScore");
        request("js5.3.0").get("/parse/classes/GameScore/abc");
        request("i1.19").post("/parse/classes/GameScore");
        request(null).get("/parse/nowhere");
        given().get("/parse/files/" + APP + "/a.txt");

        assertThat(counted(5))
                .isEqualTo(Map.of(
                        "js GameScore GET 2xx", 2L,
                        "ios GameScore POST 2xx", 1L,
                        "rest nowhere GET 4xx", 1L,
                        "rest files GET 2xx", 1L));
    }

    private static RequestSpecification request(String clientVersion) {
        RequestSpecification request = given().header("X-Parse-Application-Id", APP)
                .header("X-Parse-REST-API-Key", TestApps.REST_KEY)
                .contentType("application/json");
        return clientVersion == null ? request : request.header("X-Parse-Client-Version", clientVersion);
    }

    /** What is in the topic once it is about so many requests. */
    private Map<String, Long> counted(long requests) {
        Map<String, Object> config = new HashMap<>(kafka);
        config.put(ConsumerConfig.GROUP_ID_CONFIG, "usage-test");
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        config.put(ConsumerConfig.METADATA_MAX_AGE_CONFIG, "500");
        Map<String, Long> counts = new TreeMap<>();
        try (Consumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.subscribe(List.of("usage-test.requests"));
            for (int i = 0; i < PATIENCE && sum(counts) < requests; i++) {
                consumer.poll(Duration.ofSeconds(1)).forEach(record -> {
                    RequestCounts message = RequestCounts.decode(record.value()).orElseThrow();
                    assertThat(message.appId()).isEqualTo(APP);
                    message.counts().forEach(each -> counts.merge(name(each), each.count(), Long::sum));
                });
            }
        }
        return counts;
    }

    private static long sum(Map<String, Long> counts) {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    private static String name(RequestCount count) {
        return String.join(" ", count.deviceType(), count.className(), count.verb(), count.status());
    }

    /** Counts, where other tests do without. */
    public static class Counting implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "parsimony.gateway.request-metrics", "true",
                    "parsimony.gateway.request-metrics-interval", "200ms",
                    "parsimony.broadcast.topic-prefix", "usage-test.");
        }
    }
}
