package io.parsimony.local.stores.mongo;

import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.wire.message.MessageHeader;
import de.bwaldvogel.mongo.wire.message.MongoMessage;
import io.netty.channel.embedded.EmbeddedChannel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import static org.assertj.core.api.Assertions.assertThat;

class StoreBackendTest {

    private final List<Throwable> broken = new ArrayList<>();
    private final EmbeddedChannel channel = new EmbeddedChannel();

    @TempDir
    Path folder;

    private StoreFile file;
    private StoreBackend backend;

    @BeforeEach
    void open() throws IOException {
        file = StoreFile.at(folder.resolve("documents.h2"));
        backend = new StoreBackend(file, broken::add);
        assertThat(insert("a")).containsEntry("ok", 1.0);
    }

    @AfterEach
    void close() {
        backend.close();
    }

    @Test
    void aFailureOfOneCommandIsAnsweredAndBreaksNothing() {
        file.removeCollection("app.notes");

        assertThat(insert("b")).containsEntry("ok", 0);
        assertThat(broken).isEmpty();
    }

    @Test
    void aFileThatTakesNoMoreWritesIsReported() {
        file.close();

        assertThat(insert("b")).containsEntry("ok", 0);
        assertThat(broken).hasSize(1);
    }

    @Test
    void anUnexpectedFailureIsAnsweredWithoutWhatItsMessageHolds() {
        Document answer = answer(new Document("insert", "notes").append("documents", "the secret"));

        assertThat(answer).containsEntry("ok", 0);
        assertThat(answer.get("errmsg").toString())
                .contains("ClassCastException")
                .doesNotContain("secret");
        assertThat(broken).isEmpty();
    }

    private Document insert(String id) {
        return answer(new Document("insert", "notes").append("documents", List.of(new Document("_id", id))));
    }

    private Document answer(Document command) {
        return backend.handleMessage(new MongoMessage(channel, new MessageHeader(1, 1), command.append("$db", "app")));
    }
}
