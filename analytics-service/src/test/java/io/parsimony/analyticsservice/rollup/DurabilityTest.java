package io.parsimony.analyticsservice.rollup;

import com.mongodb.MongoClientSettings;
import com.mongodb.event.CommandListener;
import com.mongodb.event.CommandStartedEvent;
import io.parsimony.analyticsservice.support.Names;
import io.parsimony.analyticsservice.topic.Source;
import io.parsimony.local.testing.StoresTestResource;
import io.quarkus.mongodb.runtime.MongoClientCustomizer;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.common.Uuid;
import org.bson.BsonDocument;
import org.junit.jupiter.api.Test;
import static org.assertj.core.api.Assertions.assertThat;

/** What a change of primaries may take back is neither believed nor acknowledged. */
@QuarkusTest
@QuarkusTestResource(
        value = StoresTestResource.class,
        initArgs = @ResourceArg(name = StoresTestResource.KAFKA, value = "true"))
class DurabilityTest {

    @Inject
    RollUp rollUp;

    @Inject
    Commands commands;

    private final String app = Names.unique("durable");
    private final Source source = new Source(Uuid.randomUuid(), 0);

    @Test
    void countsAreAddedToWhatTheMajorityHasAndWrittenToTheMajority() {
        for (int offset = 0; offset < 2; offset++) {
            rollUp.count(
                    source, List.of(new Mark(offset, Kind.EVENT, app, "a", System.currentTimeMillis(), 1, List.of())));
        }

        List<BsonDocument> sent = commands.of(app);
        assertThat(sent).extracting(BsonDocument::getFirstKey).contains("find", "insert", "update");
        assertThat(sent).allSatisfy(command -> {
            boolean read = command.getFirstKey().equals("find");
            assertThat(command.getDocument(read ? "readConcern" : "writeConcern")
                            .values())
                    .singleElement()
                    .satisfies(majority ->
                            assertThat(majority.asString().getValue()).isEqualTo("majority"));
            assertThat(command.containsKey("$readPreference")).isFalse();
        });
    }

    /** What the service asks of the store. */
    @Singleton
    static class Commands implements MongoClientCustomizer, CommandListener {

        private static final Set<String> OF_DATA = Set.of("find", "insert", "update");

        private final List<BsonDocument> sent = new CopyOnWriteArrayList<>();

        @Override
        public MongoClientSettings.Builder customize(MongoClientSettings.Builder settings) {
            return settings.addCommandListener(this);
        }

        @Override
        public void commandStarted(CommandStartedEvent event) {
            if (OF_DATA.contains(event.getCommandName())) {
                sent.add(event.getCommand().clone());
            }
        }

        /** Those that are about an app. */
        List<BsonDocument> of(String app) {
            return sent.stream()
                    .filter(command -> command.toJson().contains(app + ":"))
                    .toList();
        }
    }
}
