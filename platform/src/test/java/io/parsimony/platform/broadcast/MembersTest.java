package io.parsimony.platform.broadcast;

import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class MembersTest {

    private static final long LEASE = TimeUnit.SECONDS.toNanos(3);

    private final AtomicLong now = new AtomicLong(LEASE);
    private final Members members = new Members("me", LEASE, now::get);
    private final ExecutorService publisher = Executors.newVirtualThreadPerTaskExecutor();

    @AfterEach
    void endPublishers() {
        publisher.shutdownNow();
    }

    @Test
    void allHaveAppliedWhatEachSaysItHas() throws Exception {
        listenForALease();
        alive("me", 8);
        alive("other", 8);
        assertThat(members.awaitApplied(7)).isEmpty();
    }

    @Test
    void aLiveInstanceIsWaitedFor() throws Exception {
        listenForALease();
        alive("me", 8);
        alive("other", 7);
        Future<List<String>> waiting = await(7);
        isWaiting(waiting);
        alive("other", 8);
        assertThat(waiting.get(10, TimeUnit.SECONDS)).isEmpty();
    }

    @Test
    void whoIsSilentIsWaitedForUntilItsLeaseHasRunOut() throws Exception {
        listenForALease();
        alive("other", 7);
        now.addAndGet(LEASE - 1);
        alive("me", 8);
        Future<List<String>> waiting = await(7);
        isWaiting(waiting);
        now.addAndGet(1);
        assertThat(waiting.get(10, TimeUnit.SECONDS)).isEmpty();
    }

    @Test
    void whoHasSaidGoodbyeIsNotWaitedFor() throws Exception {
        listenForALease();
        alive("me", 8);
        alive("other", 7);
        Future<List<String>> waiting = await(7);
        isWaiting(waiting);
        members.heard(new InstanceMessage("other", true, 0, 0));
        assertThat(waiting.get(10, TimeUnit.SECONDS)).isEmpty();
    }

    @Test
    void nobodyIsTrustedToBeMissingBeforeOnesOwnMessageIsBack() throws Exception {
        listenForALease();
        alive("me", 7);
        Future<List<String>> waiting = await(7);
        isWaiting(waiting);
        alive("other", 7);
        alive("me", 8);
        isWaiting(waiting);
        alive("other", 8);
        assertThat(waiting.get(10, TimeUnit.SECONDS)).isEmpty();
    }

    @Test
    void whoHasJustBegunToListenDoesNotKnowTheOthersYet() throws Exception {
        members.startListening();
        alive("me", 8);
        Future<List<String>> waiting = await(7);
        isWaiting(waiting);
        now.addAndGet(LEASE);
        assertThat(waiting.get(10, TimeUnit.SECONDS)).isEmpty();
    }

    @Test
    void whoHearsNothingGivesUpAfterTwoLeases() throws Exception {
        Future<List<String>> waiting = await(7);
        isWaiting(waiting);
        now.addAndGet(2 * LEASE);
        assertThat(waiting.get(10, TimeUnit.SECONDS)).containsExactly("me");
    }

    @Test
    void whoLivesButDoesNotGetOnIsNamedInTheEnd() throws Exception {
        listenForALease();
        alive("me", 8);
        alive("stuck", 7);
        Future<List<String>> waiting = await(7);
        isWaiting(waiting);
        for (int step = 0; step < 20; step++) {
            alive("me", 8);
            alive("stuck", 7);
            now.addAndGet(LEASE / 2);
        }
        assertThat(waiting.get(10, TimeUnit.SECONDS)).containsExactly("stuck");
    }

    private void listenForALease() {
        members.startListening();
        now.addAndGet(LEASE);
    }

    private void alive(String instance, long applied) {
        members.heard(new InstanceMessage(instance, false, 0, applied));
    }

    private Future<List<String>> await(long offset) {
        return publisher.submit(() -> members.awaitApplied(offset));
    }

    private static void isWaiting(Future<?> future) {
        assertThatThrownBy(() -> future.get(150, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
    }
}
