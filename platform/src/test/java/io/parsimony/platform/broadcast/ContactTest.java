package io.parsimony.platform.broadcast;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import static org.assertj.core.api.Assertions.assertThat;

class ContactTest {

    private static final long LEASE = 3000;

    private long now = 1_000_000;
    private final AtomicInteger regained = new AtomicInteger();
    private final Contact contact = new Contact(LEASE, () -> now);

    @Test
    void thereIsNoneBeforeAHeartbeatHasComeBack() {
        assertThat(contact.isHeld()).isFalse();
    }

    @Test
    void aHeartbeatThatCameBackGivesItForTheRestOfTheLease() {
        long beat = now;
        now += 100;
        contact.beatCameBack(beat, regained::incrementAndGet);
        assertThat(contact.isHeld()).isTrue();
        now = beat + LEASE - 1;
        assertThat(contact.isHeld()).isTrue();
        now = beat + LEASE;
        assertThat(contact.isHeld()).isFalse();
    }

    @Test
    void aHeartbeatOlderThanTheLeaseDoesNotCount() {
        long beat = now;
        now += LEASE;
        contact.beatCameBack(beat, regained::incrementAndGet);
        assertThat(contact.isHeld()).isFalse();
        assertThat(regained).hasValue(0);
    }

    @Test
    void itIsToldOnceThatTheLeaseHasRunOut() {
        contact.beatCameBack(now, regained::incrementAndGet);
        assertThat(contact.hasJustRunOut()).isFalse();
        now += LEASE;
        assertThat(contact.hasJustRunOut()).isTrue();
        assertThat(contact.hasJustRunOut()).isFalse();
    }

    @Test
    void cachesAreEmptiedBeforeItIsBack() {
        contact.beatCameBack(now, () -> assertThat(contact.isHeld()).isFalse());
        now += 10;
        contact.beatCameBack(now, regained::incrementAndGet);
        assertThat(regained).as("while it holds nothing is emptied").hasValue(0);
        now += LEASE;
        contact.beatCameBack(now, regained::incrementAndGet);
        assertThat(regained).hasValue(1);
    }

    @Test
    void afterItWasGivenUpOnlyALaterHeartbeatBringsItBack() {
        long before = now;
        contact.beatCameBack(before, regained::incrementAndGet);
        now += 10;
        assertThat(contact.giveUp()).isTrue();
        contact.beatCameBack(before + 5, regained::incrementAndGet);
        assertThat(contact.isHeld()).isFalse();
        contact.beatCameBack(now, regained::incrementAndGet);
        assertThat(contact.isHeld()).isTrue();
    }
}
