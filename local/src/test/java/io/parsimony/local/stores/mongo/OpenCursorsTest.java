package io.parsimony.local.stores.mongo;

import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.CursorNotFoundException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class OpenCursorsTest {

    private static final List<Document> RESULTS = List.of(new Document("n", 1), new Document("n", 2));

    private final CursorRegistry registry = new CursorRegistry();
    private Instant now = Instant.EPOCH;
    private final OpenCursors cursors = new OpenCursors(registry, ((InstantSource) () -> now).withZone(ZoneOffset.UTC));

    static OpenCursors cursors() {
        return new OpenCursors(new CursorRegistry(), Clock.systemUTC());
    }

    private long open() {
        return cursors.firstReply(RESULTS, 1).getCursorId();
    }

    @Test
    void whatFitsIntoOneReplyNeedsNoCursor() {
        assertThat(cursors.firstReply(RESULTS, 2).getCursorId()).isZero();
        assertThat(registry.size()).isZero();
    }

    @Test
    void aCursorNobodyAskedForTenMinutesIsDropped() {
        long used = open();
        long idle = open();
        now = now.plus(Duration.ofMinutes(6));
        registry.getCursor(used).takeDocuments(0);
        now = now.plus(Duration.ofMinutes(6));
        cursors.dropIdle();

        assertThat(registry.getCursor(used)).isNotNull();
        assertThatThrownBy(() -> registry.getCursor(idle)).isInstanceOf(CursorNotFoundException.class);
    }

    @Test
    void theCursorUsedLongestAgoMakesRoomForOneMore() {
        long first = open();
        for (int i = 0; i < OpenCursors.MOST; i++) {
            now = now.plusSeconds(1);
            open();
        }
        assertThat(registry.size()).isEqualTo(OpenCursors.MOST);
        assertThatThrownBy(() -> registry.getCursor(first)).isInstanceOf(CursorNotFoundException.class);
    }
}
