package io.parsimony.platform.app;

import io.parsimony.platform.broadcast.Invalidation;
import io.parsimony.platform.broadcast.Invalidation.Subject;
import io.parsimony.platform.broadcast.InvalidationBus;
import io.parsimony.protocol.error.ErrorCode;
import io.parsimony.protocol.error.ParseError;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class CachedAppDirectoryTest {

    private final AtomicLong now = new AtomicLong();
    private final AtomicInteger loads = new AtomicInteger();
    private final FakeBus bus = new FakeBus();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private volatile Supplier<Optional<App>> answer = () -> app(1);

    private final CachedAppDirectory directory = new CachedAppDirectory(
            appId -> {
                loads.incrementAndGet();
                return answer.get();
            },
            bus,
            now::get);

    @AfterEach
    void endThreads() {
        threads.shutdownNow();
    }

    @Test
    void anAppIsLookedUpOnce() {
        assertThat(directory.find("a", 0)).isEqualTo(app(1));
        assertThat(directory.find("a", 1)).isEqualTo(app(1));
        assertThat(loads).hasValue(1);
    }

    @Test
    void anEventBringsTheNewSettings() {
        directory.find("a", 0);
        answer = () -> app(2);
        directory.onInvalidation(new Invalidation("b", Subject.APP, null));
        directory.onInvalidation(new Invalidation("a", Subject.SCHEMA, null));
        assertThat(directory.find("a", 0)).isEqualTo(app(1));
        directory.onInvalidation(new Invalidation("a", Subject.APP, null));
        assertThat(directory.find("a", 0)).isEqualTo(app(2));
    }

    @Test
    void aHigherVersionBringsTheNewSettings() {
        directory.find("a", 0);
        answer = () -> app(2);
        assertThat(directory.find("a", 2)).isEqualTo(app(2));
        assertThat(directory.find("a", 2)).isEqualTo(app(2));
        assertThat(loads).hasValue(2);
    }

    @Test
    void anUnknownAppIsNotLookedUpAgainAndAgainButAnEventMakesItKnown() {
        answer = Optional::empty;
        assertThat(directory.find("a", 0)).isEmpty();
        assertThat(directory.find("a", 0)).isEmpty();
        assertThat(loads).hasValue(1);
        answer = () -> app(1);
        directory.onInvalidation(new Invalidation("a", Subject.APP, null));
        assertThat(directory.find("a", 0)).isEqualTo(app(1));
    }

    @Test
    void aLookUpThatAnEventOvertookIsNotKept() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch mayAnswer = new CountDownLatch(1);
        answer = () -> {
            asked.countDown();
            await(mayAnswer);
            return app(1);
        };
        Future<Optional<App>> early = threads.submit(() -> directory.find("a", 0));
        await(asked);
        answer = () -> app(2);
        directory.onInvalidation(new Invalidation("a", Subject.APP, null));
        assertThat(directory.find("a", 0)).isEqualTo(app(2));
        mayAnswer.countDown();
        assertThat(early.get(10, TimeUnit.SECONDS)).isEqualTo(app(1));
        assertThat(directory.find("a", 0)).isEqualTo(app(2));
    }

    @Test
    void aLookUpThatWasUnderWayWhenContactWasLostIsNotKept() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch mayAnswer = new CountDownLatch(1);
        answer = () -> {
            asked.countDown();
            await(mayAnswer);
            return app(1);
        };
        Future<Optional<App>> early = threads.submit(() -> directory.find("a", 0));
        await(asked);
        directory.onContactLost();
        answer = () -> app(2);
        mayAnswer.countDown();
        early.get(10, TimeUnit.SECONDS);
        now.addAndGet(Duration.ofSeconds(1).toNanos());
        assertThat(directory.find("a", 0)).isEqualTo(app(2));
    }

    @Test
    void lookUpsOfTheSameAppAreOne() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch mayAnswer = new CountDownLatch(1);
        answer = () -> {
            asked.countDown();
            await(mayAnswer);
            return app(1);
        };
        Future<Optional<App>> first = threads.submit(() -> directory.find("a", 0));
        await(asked);
        Future<Optional<App>> second = threads.submit(() -> directory.find("a", 0));
        mayAnswer.countDown();
        assertThat(first.get(10, TimeUnit.SECONDS)).isEqualTo(app(1));
        assertThat(second.get(10, TimeUnit.SECONDS)).isEqualTo(app(1));
        assertThat(loads).hasValue(1);
    }

    @Test
    void withoutContactAnythingIsServedForAMomentOnly() {
        directory.find("a", 0);
        bus.inContact = false;
        directory.onContactLost();
        answer = () -> app(2);
        assertThat(directory.find("a", 0)).isEqualTo(app(2));
        answer = () -> app(3);
        now.addAndGet(Duration.ofSeconds(1).toNanos());
        assertThat(directory.find("a", 0)).isEqualTo(app(3));
        answer = () -> app(4);
        bus.inContact = true;
        now.addAndGet(Duration.ofSeconds(1).toNanos());
        assertThat(directory.find("a", 0)).as("looked up without contact").isEqualTo(app(4));
    }

    @Test
    void withTheSourceAwayWhatIsHeldIsServedWhileInContact() {
        directory.find("a", 0);
        answer = CachedAppDirectoryTest::away;
        now.addAndGet(Duration.ofMinutes(30).toNanos());
        assertThat(directory.find("a", 0)).isEqualTo(app(1));
        assertThat(directory.find("a", 0)).isEqualTo(app(1));
        assertThat(loads).as("the source is left alone for a while").hasValue(2);
        bus.inContact = false;
        assertThatThrownBy(() -> directory.find("a", 0)).isInstanceOf(ParseError.class);
    }

    @Test
    void withTheSourceAwayAnOlderVersionThanAskedForIsNotServed() {
        directory.find("a", 0);
        answer = CachedAppDirectoryTest::away;
        assertThatThrownBy(() -> directory.find("a", 2)).isInstanceOf(ParseError.class);
    }

    @Test
    void nothingIsServedForLongerThanAnHour() {
        directory.find("a", 0);
        answer = CachedAppDirectoryTest::away;
        now.addAndGet(Duration.ofHours(1).toNanos());
        assertThatThrownBy(() -> directory.find("a", 0)).isInstanceOf(ParseError.class);
    }

    @Test
    void aFailureIsNotHeld() {
        answer = CachedAppDirectoryTest::away;
        assertThatThrownBy(() -> directory.find("a", 0)).isInstanceOf(ParseError.class);
        answer = () -> app(1);
        assertThat(directory.find("a", 0)).isEqualTo(app(1));
    }

    @Test
    void whatIsAtHandIsToldWithoutWaiting() {
        assertThat(directory.findNow("a")).isEmpty();
        assertThat(loads).hasValue(0);
        directory.find("a", 0);
        assertThat(directory.findNow("a")).isEqualTo(app(1));
        now.addAndGet(Duration.ofMinutes(1).toNanos());
        assertThat(directory.findNow("a")).isEmpty();
    }

    private static Optional<App> app(long version) {
        return Optional.of(new App("a", version, null));
    }

    private static Optional<App> away() {
        throw ParseError.of(ErrorCode.CONNECTION_FAILED, 503, "away");
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static final class FakeBus implements InvalidationBus {

        private volatile boolean inContact = true;

        @Override
        public void publish(Invalidation event) {
            throw new UnsupportedOperationException("a directory publishes nothing");
        }

        @Override
        public boolean inContact() {
            return inContact;
        }
    }
}
