package io.parsimony.pushservice;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import io.parsimony.platform.app.App;
import io.parsimony.pushservice.campaign.Batch;
import io.parsimony.pushservice.campaign.Batch.BadgeBefore;
import io.parsimony.pushservice.campaign.Campaign;
import io.parsimony.pushservice.campaign.Campaigns;
import io.parsimony.pushservice.campaign.Ledger;
import io.parsimony.pushservice.campaign.LostClaimException;
import io.parsimony.pushservice.campaign.PushStatuses;
import io.parsimony.pushservice.campaign.Totals;
import io.parsimony.pushservice.plan.Planner;
import io.parsimony.pushservice.work.PlanWork;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import static org.assertj.core.api.Assertions.assertThat;

/** Pushes that a crash or a lost message left in the middle, as the ledger tells of them. */
@QuarkusTest
class RecoveryTest extends PushTestBase {

    private static final String INCREMENT = "\"data\": {\"alert\": \"Hello\", \"badge\": \"Increment\"}";

    @Inject
    Campaigns campaigns;

    @Inject
    Ledger ledger;

    @Inject
    Planner planner;

    @Inject
    PushStatuses statuses;

    @Test
    void aBatchGoesOnThoughItsLastDeviceLostItsTokenAndOthersMatchNoMore() throws Exception {
        devices(250);
        String push = forLater("\"where\": {\"badge\": {\"$exists\": false}}, " + INCREMENT);
        Batch claimed = add(push, 0, ids(0, 250));
        ledger.record(claimed, "id00099", Map.of("fake", 99), Map.of("fake", 1), null);
        ledger.release(claimed);
        installations().updateOne(Filters.eq("_id", "id00099"), Updates.unset("deviceToken"));
        installations().updateMany(Filters.lte("_id", "id00099"), Updates.set("badge", 1));
        abandon(push, List.of());
        JsonPath status = ended(push);
        assertThat(network.tokens(app)).isEqualTo(tokens(100, 250));
        assertThat(status.getInt("numSent")).isEqualTo(249);
        assertThat(status.getInt("numFailed")).isEqualTo(1);
    }

    @Test
    void badgesThatWereSetBeforeACrashAreNotIncrementedAgain() throws Exception {
        devices(STEP);
        String push = forLater(ALL + INCREMENT);
        Batch claimed = add(push, 0, ids(0, STEP));
        // Of the others of the step nothing was recorded, as their installations were away for a moment.
        ledger.intend(
                claimed,
                ids(0, 50).stream().map(id -> new BadgeBefore(id, null)).toList());
        ledger.release(claimed);
        installations().updateMany(Filters.lt("_id", "id00050"), Updates.set("badge", 1));
        abandon(push, List.of(Campaign.ONE_WAVE));
        ended(push);
        assertThat(network.sentBy(app))
                .hasSize(STEP)
                .allMatch(each -> each.device().badge() == 1);
        assertThat(installations().countDocuments(Filters.eq("badge", 1))).isEqualTo(STEP);
    }

    @Test
    void batchesWhoseMessagesWereLostAreHandedOnAgain() throws Exception {
        devices(300);
        String push = forLater(ALL + INCREMENT);
        for (int number = 0; number < 3; number++) {
            ledger.release(add(push, number, ids(number * 100, number * 100 + 100)));
        }
        abandon(push, List.of(Campaign.ONE_WAVE));
        assertThat(ended(push).getInt("numSent")).isEqualTo(300);
        assertThat(network.tokens(app)).isEqualTo(tokens(0, 300));
    }

    @Test
    void theSweepKnowsOfABatchThatWaitsForTheOthersOfItsApp() throws Exception {
        devices(100);
        CountDownLatch hanging = new CountDownLatch(1);
        AtomicInteger calls = new AtomicInteger();
        network.trouble(app, devices -> {
            calls.incrementAndGet();
            hanging.await();
        });
        String push = forLater(ALL + INCREMENT);
        for (int number = 0; number < 5; number++) {
            ledger.release(add(push, number, ids(number * 20, number * 20 + 20)));
        }
        abandon(push, List.of(Campaign.ONE_WAVE));
        await(push, status -> calls.get() == 4);
        String campaign = Campaign.id(app, push);
        Instant then = Instant.now().minus(Duration.ofMinutes(30));
        ledger.mongoCollection()
                .updateMany(
                        Filters.eq("campaign", campaign), Updates.set("handedAt", then.minus(Duration.ofMinutes(30))));
        await(push, status -> ledger.idle(campaign, then, 10).isEmpty());
        hanging.countDown();
        ended(push);
        assertThat(network.tokens(app)).isEqualTo(tokens(0, 100));
    }

    @Test
    void severalWhoPlanTheSameWaveMakeNoDevicePartOfTwoBatches() throws Exception {
        devices(12_345);
        String push = forLater(ALL + INCREMENT);
        PlanWork work = new PlanWork(app, push, Campaign.ONE_WAVE);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Void>> plans = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                plans.add(() -> {
                    planner.plan(work);
                    return null;
                });
            }
            for (var plan : threads.invokeAll(plans)) {
                plan.get();
            }
        }
        assertThat(ended(push).getInt("numSent")).isEqualTo(12_345);
        assertThat(network.tokens(app)).isEqualTo(tokens(0, 12_345));
    }

    @Test
    void aPushWhoseQueryOnlyTheDatabaseRefusesEndsWithTheReason() throws Exception {
        devices(1);
        String push = forLater(ALL + INCREMENT);
        campaigns
                .mongoCollection()
                .updateOne(
                        Filters.eq("_id", Campaign.id(app, push)),
                        Updates.set("where", "{\"deviceToken\": {\"$regex\": \"(\"}}"));
        abandon(push, List.of());
        JsonPath status = ended(push);
        assertThat(status.getString("status")).isEqualTo("failed");
        assertThat(status.getString("errorMessage.message")).containsIgnoringCase("regular expression");
        assertThat(campaigns.findById(Campaign.id(app, push)).state()).isEqualTo(Campaign.State.ENDED);
    }

    @Test
    void aPushThatACrashKeptFromBeingTakenInEndsAndIsNotSent() throws Exception {
        devices(1);
        String push = forLater(ALL + INCREMENT);
        abandon(push, List.of());
        campaigns
                .mongoCollection()
                .updateOne(Filters.eq("_id", Campaign.id(app, push)), Updates.set("state", Campaign.State.ACCEPTING));
        planner.plan(new PlanWork(app, push, Campaign.ONE_WAVE));
        JsonPath status = ended(push);
        assertThat(status.getString("status")).isEqualTo("failed");
        assertThat(status.getString("errorMessage.message")).isEqualTo("The push could not be handed on.");
        assertThat(network.sentBy(app)).isEmpty();
    }

    @Test
    void aStatusThatHasEndedDoesNotBeginAgain() throws Exception {
        devices(1);
        String push = pushed(ALL + INCREMENT);
        ended(push);
        App owner = directory.find(app, 0).orElseThrow();
        statuses.running(owner, push);
        statuses.progress(owner, push, new Totals());
        JsonPath status = status(push);
        assertThat(status.getString("status")).isEqualTo("succeeded");
        assertThat(status.getInt("numSent")).isEqualTo(1);
        assertThat((Object) status.get("count")).isNull();
    }

    @Test
    void whatIsRecordedTwiceCountsOnceAndOnlyWhoHasTheClaimRecords() {
        Batch claimed = add("push", 0, ids(0, 10));
        ledger.record(claimed, "id00004", Map.of("fake", 5), Map.of(), "wrong key");
        ledger.record(claimed, "id00004", Map.of("fake", 5), Map.of(), "wrong key");
        Batch line = ledger.findById(claimed.id());
        assertThat(line.sent()).isEqualTo(Map.of("fake", 5));
        assertThat(line.reason()).isEqualTo("wrong key");
        ledger.release(claimed);
        Batch other = ledger.claim(claimed.id()).orElseThrow();
        Assertions.assertThatThrownBy(() -> ledger.record(claimed, "id00009", Map.of("fake", 5), Map.of(), null))
                .isInstanceOf(LostClaimException.class);
        ledger.record(other, "id00009", Map.of("fake", 5), Map.of(), null);
        assertThat(ledger.findById(claimed.id()).sent()).isEqualTo(Map.of("fake", 10));
    }

    /** A push that nothing is done about yet. */
    private String forLater(String push) {
        return pushed(push + ", \"push_time\": \"" + Instant.now().plus(Duration.ofDays(1)) + "\"");
    }

    /** Adds a batch to the ledger for which there is no message, and claims it. */
    private Batch add(String push, int number, List<String> ids) {
        Batch batch = Batch.planned(Campaign.id(app, push), Campaign.ONE_WAVE, number, ids);
        assertThat(ledger.add(batch)).isTrue();
        Instant longAgo = Instant.now().minus(Duration.ofHours(1));
        ledger.mongoCollection().updateOne(Filters.eq("_id", batch.id()), Updates.set("handedAt", longAgo));
        return ledger.claim(batch.id()).orElseThrow();
    }

    /** Leaves a push as a crash would that happened a while ago, when it had begun. */
    private void abandon(String push, List<String> planned) {
        Instant longAgo = Instant.now().minus(Duration.ofHours(1));
        databases
                .of(directory.find(app, 0).orElseThrow())
                .documents("_PushStatus")
                .updateOne(Filters.eq("_id", push), Updates.set("status", "running"));
        campaigns
                .mongoCollection()
                .updateOne(
                        Filters.eq("_id", Campaign.id(app, push)),
                        Updates.combine(
                                Updates.set("state", Campaign.State.RUNNING),
                                Updates.set("planned", planned),
                                Updates.set("time", longAgo),
                                Updates.unset("dueAt"),
                                Updates.set("touchedAt", longAgo)));
    }

    private static List<String> ids(int from, int to) {
        return IntStream.range(from, to).mapToObj("id%05d"::formatted).toList();
    }

    private static List<String> tokens(int from, int to) {
        return IntStream.range(from, to).mapToObj("t%05d"::formatted).toList();
    }
}
