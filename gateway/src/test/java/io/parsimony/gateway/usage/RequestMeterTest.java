package io.parsimony.gateway.usage;

import io.parsimony.gateway.http.UriPath;
import io.parsimony.gateway.usage.RequestMeter.Key;
import io.parsimony.platform.usage.RequestCount;
import io.parsimony.platform.usage.RequestCounts;
import io.vertx.core.http.HttpMethod;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import static org.assertj.core.api.Assertions.assertThat;

class RequestMeterTest {

    private final RequestMeter meter = new RequestMeter(true);

    @Test
    void equalRequestsAreOneCount() {
        meter.count(key("a", "GameScore"));
        meter.count(key("a", "GameScore"));
        meter.count(key("a", "_User"));
        meter.count(key("b", "GameScore"));

        Map<String, List<RequestCount>> taken = meter.take();

        assertThat(taken.get("a"))
                .containsExactlyInAnyOrder(
                        new RequestCount(7, "js", "GameScore", "GET", "2xx", 2),
                        new RequestCount(7, "js", "_User", "GET", "2xx", 1));
        assertThat(taken.get("b")).hasSize(1);
        assertThat(meter.take()).isEmpty();
    }

    @Test
    void whatCouldNotBeSentIsTakenAgain() {
        meter.count(key("a", "GameScore"));
        meter.giveBack(new RequestCounts("a", meter.take().get("a")));
        meter.count(key("a", "GameScore"));

        assertThat(meter.take().get("a")).extracting(RequestCount::count).containsExactly(2L);
    }

    @Test
    void noRequestIsLostOrCountedTwiceWhileCountsAreTaken() throws Exception {
        int each = 20_000;
        long sum = 0;
        try (ExecutorService loops = Executors.newFixedThreadPool(3)) {
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                running.add(
                        loops.submit(() -> IntStream.range(0, each).forEach(n -> meter.count(key("a", "C" + n % 7)))));
            }
            while (running.stream().anyMatch(loop -> !loop.isDone())) {
                sum += sum(meter.take());
            }
            for (Future<?> loop : running) {
                loop.get();
            }
        }

        assertThat(sum + sum(meter.take())).isEqualTo(3L * each);
    }

    @Test
    void aFloodOfClassesIsCountedTogether() {
        IntStream.range(0, 20_000).forEach(n -> meter.count(key("a", "Class" + n)));

        List<RequestCount> counts = meter.take().get("a");
        assertThat(counts).hasSizeLessThanOrEqualTo(5_001);
        assertThat(counts)
                .filteredOn(count -> count.className().equals("other"))
                .extracting(RequestCount::count)
                .containsExactly(15_000L);
        assertThat(meter.takeDropped()).isZero();
    }

    @Test
    void aFloodOfAppsIsDroppedAndSaidSo() {
        IntStream.range(0, 20_000).forEach(n -> meter.count(key("app" + n, "A")));

        assertThat(meter.take()).hasSize(10_000);
        assertThat(meter.takeDropped()).isEqualTo(10_000);
        assertThat(meter.takeDropped()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "/classes/GameScore/abc, GameScore",
        "/classes/_User, _User",
        "/users/abc, _User",
        "/sessions/me, _Session",
        "/roles, _Role",
        "/installations, _Installation",
        "/login, login",
        "/batch, batch",
        "/classes, other",
        "/, other"
    })
    void requestsBelongToTheClassTheyAreAbout(String path, String className) {
        assertThat(RequestMeter.className(UriPath.parse(path))).isEqualTo(className);
    }

    @Test
    void aVerbThatAClientMakesUpIsNotKept() {
        assertThat(RequestMeter.verb(HttpMethod.PUT)).isEqualTo("PUT");
        assertThat(RequestMeter.verb(HttpMethod.HEAD)).isEqualTo("OTHER");
        assertThat(RequestMeter.verb(HttpMethod.valueOf("X".repeat(30_000)))).isEqualTo("OTHER");
    }

    @Test
    void onlyWhatCanBeSentLaterIsSentLater() {
        assertThat(UsageReporter.isToBeTriedAgain(new TimeoutException("no metadata yet")))
                .isTrue();
        assertThat(UsageReporter.isToBeTriedAgain(new RecordTooLargeException()))
                .isFalse();
        assertThat(UsageReporter.isToBeTriedAgain(new SerializationException())).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "js5.3.0, js",
        "js8.5.0, js",
        "i1.19.4, ios",
        "osx1.2, osx",
        "t1.0, tvos",
        "a4.2.0, android",
        "net-standard-2.0.0, dotnet",
        "net45-1.7.0, dotnet",
        "php1.6.0, php",
        "dart9.1.0, flutter",
        "1.0, unknown",
        "x, unknown",
        "aaaaaaaaaaaaaaaaaaaaaaaaaaaaa, unknown",
        ", rest"
    })
    void clientsAreToldByTheirVersion(String version, String deviceType) {
        assertThat(DeviceTypes.of(version)).isEqualTo(deviceType);
    }

    private static long sum(Map<String, List<RequestCount>> taken) {
        return taken.values().stream()
                .flatMap(List::stream)
                .mapToLong(RequestCount::count)
                .sum();
    }

    private static Key key(String appId, String className) {
        return new Key(appId, 7, "js", className, "GET", "2xx");
    }
}
