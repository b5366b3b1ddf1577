package io.parsimony.filesservice.storage;

import io.parsimony.protocol.error.ParseError;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@Timeout(60)
class UploadMemoryTest {

    private static final int PART = UploadMemory.PART_BLOCKS;

    /** Who finds no memory here is refused at once. */
    private static UploadMemory memoryFor(int parts) {
        return new UploadMemory((long) parts * UploadMemory.PART_BYTES, Duration.ZERO);
    }

    private static boolean takes(UploadMemory memory, List<byte[]> held) {
        try {
            held.add(memory.take(held.size()));
            return true;
        } catch (ParseError e) {
            assertThat(e.status()).isEqualTo(503);
            return false;
        }
    }

    private static void giveBack(UploadMemory memory, List<byte[]> held) {
        memory.giveBack(held);
        held.clear();
    }

    private static List<List<byte[]>> uploads(int count) {
        List<List<byte[]>> uploads = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            uploads.add(new ArrayList<>());
        }
        return uploads;
    }

    private static int held(List<List<byte[]>> uploads) {
        return uploads.stream().mapToInt(List::size).sum();
    }

    @Test
    void uploadsThatTrickleLeaveTheMemoryToOthers() {
        UploadMemory memory = memoryFor(2);
        for (List<byte[]> trickling : uploads(50)) {
            assertThat(takes(memory, trickling)).isTrue();
        }
        List<byte[]> large = new ArrayList<>();
        for (int i = 0; i < PART; i++) {
            assertThat(takes(memory, large)).isTrue();
        }
    }

    @Test
    void uploadsThatGrowSideBySideNeverAllWaitForEachOther() {
        UploadMemory memory = memoryFor(2);
        List<List<byte[]>> uploads = uploads(16);
        while (!uploads.isEmpty()) {
            List<List<byte[]>> done = new ArrayList<>();
            boolean anyGrew = true;
            while (anyGrew) {
                anyGrew = false;
                for (List<byte[]> upload : uploads) {
                    anyGrew |= upload.size() < PART && takes(memory, upload);
                }
                assertThat(held(uploads)).isLessThanOrEqualTo(2 * PART);
            }
            uploads.stream().filter(upload -> upload.size() == PART).forEach(done::add);
            assertThat(done).as("those whose part is full").isNotEmpty();
            done.forEach(full -> giveBack(memory, full));
            uploads.removeAll(done);
        }
    }

    @Test
    void whoCameLaterThanAllGoesOnWhenTheOthersAreGone() {
        UploadMemory memory = memoryFor(1);
        List<byte[]> first = new ArrayList<>();
        while (takes(memory, first) && first.size() < PART) {
            // It takes all there is.
        }
        List<byte[]> second = new ArrayList<>();
        assertThat(takes(memory, second)).isFalse();
        giveBack(memory, first);
        assertThat(takes(memory, second)).isTrue();
    }

    @Test
    void manyUploadsAtOnceAllComeToTheirEnd() throws Exception {
        UploadMemory memory = new UploadMemory(2L * UploadMemory.PART_BYTES, Duration.ofMinutes(1));
        CountDownLatch begun = new CountDownLatch(24);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> uploads = new ArrayList<>();
            for (int i = 0; i < 24; i++) {
                uploads.add(threads.submit(() -> {
                    PartContent part = new PartContent(memory);
                    InputStream content = new ByteArrayInputStream(new byte[2 * UploadMemory.PART_BYTES]);
                    begun.countDown();
                    begun.await();
                    part.fill(content);
                    part.clear();
                    part.fill(content);
                    assertThat(part.isFull()).isTrue();
                    part.clear();
                    return null;
                }));
            }
            for (Future<?> upload : uploads) {
                upload.get();
            }
        }
    }

    @Test
    void aPartHoldsAsMuchAsHasCome() throws Exception {
        UploadMemory memory = memoryFor(1);
        PartContent part = new PartContent(memory);
        part.fill(new ByteArrayInputStream(new byte[UploadMemory.BLOCK_BYTES + 1]));
        List<byte[]> other = new ArrayList<>();
        // It may take no more than leaves the first enough for a whole part.
        assertThat(takes(memory, other)).isFalse();
        part.clear();
        for (int i = 0; i < PART; i++) {
            assertThat(takes(memory, other)).isTrue();
        }
    }

    @Test
    void aPartComesBackAsItWasFilled() throws Exception {
        byte[] content = new byte[3 * UploadMemory.BLOCK_BYTES / 2];
        for (int i = 0; i < content.length; i++) {
            content[i] = (byte) (i * 31 + i / 251);
        }
        PartContent part = new PartContent(memoryFor(1));
        part.fill(new ByteArrayInputStream(content, 0, 1000));
        part.fill(new ByteArrayInputStream(content, 1000, content.length - 1000));
        assertThat(part.length()).isEqualTo(content.length);
        assertThat(part.inputStream().readAllBytes()).isEqualTo(content);
        assertThat(part.inputStream().readAllBytes()).as("read once more").isEqualTo(content);
    }

    @Test
    void blocksAreUsedAgainButNotThoseThatSomebodyMayStillBeReading() {
        UploadMemory memory = memoryFor(1);
        byte[] first = memory.take(0);
        memory.giveBack(List.of(first));
        assertThat(memory.take(0)).isSameAs(first);
        memory.drop(1);
        assertThat(memory.take(0)).isNotSameAs(first);
    }

    @Test
    void contentThatBreaksOffGivesItsMemoryBack() {
        UploadMemory memory = memoryFor(1);
        PartContent part = new PartContent(memory);
        InputStream broken = new InputStream() {
            private int left = 10;

            @Override
            public int read() throws IOException {
                if (left == 0) {
                    throw new IOException("the client went away");
                }
                left--;
                return 0;
            }
        };
        assertThatThrownBy(() -> part.fill(
                        new SequenceInputStream(new ByteArrayInputStream(new byte[UploadMemory.BLOCK_BYTES]), broken)))
                .isInstanceOf(IOException.class);
        part.abandon();
        List<byte[]> other = new ArrayList<>();
        for (int i = 0; i < PART; i++) {
            assertThat(takes(memory, other)).isTrue();
        }
    }
}
