package io.parsimony.analyticsservice.upkeep;

import com.mongodb.client.model.Filters;
import io.parsimony.analyticsservice.raw.RawEvent;
import io.parsimony.analyticsservice.raw.RawEvents;
import io.parsimony.analyticsservice.rollup.Tallies;
import io.parsimony.analyticsservice.support.Eventually;
import io.parsimony.analyticsservice.support.Names;
import io.parsimony.local.testing.StoresTestResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import static org.assertj.core.api.Assertions.assertThat;

@QuarkusTest
@QuarkusTestResource(
        value = StoresTestResource.class,
        initArgs = @ResourceArg(name = StoresTestResource.KAFKA, value = "true"))
class UpkeepTest {

    @Inject
    Upkeep upkeep;

    @Inject
    Tallies tallies;

    @Inject
    RawEvents events;

    private final String app = Names.unique("swept");

    @Test
    void whatHasExpiredIsDeletedAndNothingElse() {
        Instant now = Instant.now();
        events.persist(IntStream.range(0, 2500).mapToObj(i -> event(i, now.plusSeconds(60))));
        events.persist(event(5000, now.plusSeconds(120)));

        assertThat(upkeep.sweep(now.plusSeconds(90))).isTrue();

        assertThat(events.mongoCollection().find(Filters.eq("appId", app)).into(new ArrayList<>()))
                .extracting(RawEvent::id)
                .containsExactly(app + 5000);
    }

    @Test
    void afterTroubleOfAnyKindItIsTriedAgain() {
        AtomicInteger tries = new AtomicInteger();
        Tallies strange = new Tallies() {
            @Override
            public void createIndex() {
                if (tries.incrementAndGet() < 3) {
                    throw new IllegalStateException("this was not foreseen");
                }
                super.createIndex();
            }
        };
        Instant now = Instant.now();
        events.persist(event(0, now.minusSeconds(1)));
        Upkeep troubled = new Upkeep(strange, events, Duration.ofHours(1), Duration.ofMillis(10), 1);

        troubled.start();

        Eventually.holds(() -> assertThat(events.findById(app + 0)).isNull());
        troubled.close();
    }

    @Test
    void whatIsMoreThanOneSweepDeletesIsDeletedSoonAfter() {
        Instant past = Instant.now().minusSeconds(1);
        events.persist(IntStream.range(0, 2500).mapToObj(i -> event(i, past)));
        Upkeep slow = new Upkeep(tallies, events, Duration.ofHours(1), Duration.ofMillis(10), 1);

        slow.start();

        Eventually.holds(() -> assertThat(events.count("appId", app)).isZero());
        slow.close();
    }

    private RawEvent event(int number, Instant expiresAt) {
        return new RawEvent(app + number, app, "search", Instant.EPOCH, List.of(), null, Instant.EPOCH, expiresAt);
    }
}
