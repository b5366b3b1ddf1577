package io.parsimony.analyticsservice.topic;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.parsimony.analyticsservice.config.AnalyticsSettings;
import io.parsimony.analyticsservice.support.Eventually;
import io.parsimony.analyticsservice.support.Names;
import io.parsimony.local.testing.StoresTestResource;
import io.parsimony.platform.metrics.KafkaMeters;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.common.annotation.Identifier;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import static org.assertj.core.api.Assertions.assertThat;

@QuarkusTest
@QuarkusTestResource(
        value = StoresTestResource.class,
        initArgs = @ResourceArg(name = StoresTestResource.KAFKA, value = "true"))
class TopicReaderTest {

    @Inject
    @Identifier("default-kafka-broker")
    Map<String, Object> kafka;

    @Inject
    AnalyticsSettings settings;

    private final List<String> seen = new CopyOnWriteArrayList<>();
    private Topics topics;
    private Admin admin;
    private Producer<byte[], byte[]> producer;
    private TopicReader reader;

    @BeforeEach
    void open() throws Exception {
        topics = new Topics(kafka, Names.unique("reader") + ".", settings);
        admin = topics.admin();
        topics.create(admin);
        Map<String, Object> config = topics.kafka();
        config.put(ProducerConfig.METADATA_MAX_AGE_CONFIG, 500);
        producer = new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
    }

    @AfterEach
    void close() {
        reader.close();
        producer.close();
        admin.close();
    }

    @Test
    void everythingIsReadFromTheBeginning() {
        send(0, "a", "b", "c");
        read(this::note);

        Eventually.holds(() -> assertThat(values()).containsExactly("a", "b", "c"));
    }

    @Test
    void readingGoesOnAfterWhatWasApplied() {
        send(0, "a", "b");
        read(this::note);
        Eventually.holds(() -> assertThat(values()).hasSize(2));
        reader.close();
        send(0, "c");
        read(this::note);

        Eventually.holds(() -> assertThat(values()).containsExactly("a", "b", "c"));
    }

    @Test
    void whatCouldNotBeAppliedComesAgain() {
        send(0, "a", "b");
        int[] failures = {2};
        read((source, records) -> {
            if (failures[0]-- > 0) {
                throw new IllegalStateException("the store is away");
            }
            note(source, records);
        });

        Eventually.holds(() -> assertThat(values()).containsExactly("a", "b"));
    }

    @Test
    void itShowsThatItCannotGoOnAndNotEvenAnErrorEndsIt() {
        AtomicBoolean broken = new AtomicBoolean(true);
        List<Boolean> shown = new CopyOnWriteArrayList<>();
        Complaints complaints = new Complaints();
        send(0, "a", "b");
        read((source, records) -> {
            if (broken.get()) {
                shown.add(reader.isReading());
                throw new StackOverflowError("something is wrong with a record");
            }
            note(source, records);
        });

        Eventually.holds(() -> assertThat(shown).hasSizeGreaterThan(3));
        assertThat(shown).containsOnly(false);
        assertThat(complaints.end()).hasSize(1);
        broken.set(false);
        Eventually.holds(() -> assertThat(values()).containsExactly("a", "b"));
        Eventually.holds(() -> assertThat(reader.isReading()).isTrue());
    }

    @Test
    void itReadsAlsoWhileThereIsNothing() {
        read(this::note);

        Eventually.holds(() -> assertThat(reader.isReading()).isTrue());
    }

    @Test
    void aTopicThatWasMadeAnewIsReadFromItsBeginningAsAnotherSource() throws Exception {
        send(0, "a", "b", "c");
        read(this::note);
        Eventually.holds(() -> assertThat(values()).hasSize(3));

        admin.deleteTopics(List.of(topics.events())).all().get();
        Eventually.holds(() -> assertThat(admin.listTopics().names().get()).doesNotContain(topics.events()));
        Eventually.holds(this::makeAnew);
        send(0, "d", "e", "f", "g", "h");

        Eventually.holds(() -> assertThat(values()).containsExactly("a", "b", "c", "d", "e", "f", "g", "h"));
        assertThat(seen.stream().map(each -> each.split("/")[0]).distinct()).hasSize(2);
    }

    @Test
    void newPartitionsAreReadToo() throws Exception {
        send(0, "a");
        read(this::note);
        Eventually.holds(() -> assertThat(values()).hasSize(1));

        admin.createPartitions(Map.of(topics.events(), NewPartitions.increaseTo(6)))
                .all()
                .get();
        Eventually.holds(
                () -> assertThat(producer.partitionsFor(topics.events())).hasSize(6));
        send(5, "b");

        Eventually.holds(() -> assertThat(values()).containsExactly("a", "b"));
    }

    /** What readers log from now on. */
    private static final class Complaints extends Handler {

        private final Logger log = Logger.getLogger(TopicReader.class.getName());
        private final List<LogRecord> logged = new CopyOnWriteArrayList<>();

        private Complaints() {
            log.addHandler(this);
        }

        @Override
        public void publish(LogRecord record) {
            if (record.getThrown() instanceof StackOverflowError) {
                logged.add(record);
            }
        }

        private List<LogRecord> end() {
            log.removeHandler(this);
            return logged;
        }

        @Override
        public void flush() {
            // Nothing is held back.
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    }

    private void makeAnew() {
        try {
            admin.createTopics(List.of(new NewTopic(topics.events(), 4, (short) 1)))
                    .all()
                    .get();
        } catch (Exception e) {
            // The reader makes it as well.
            assertThat(e).hasMessageContaining("already exists");
        }
    }

    private void read(RecordSink sink) {
        reader = new TopicReader(
                topics.group("test"),
                topics,
                Set.of(topics.events()),
                sink,
                new KafkaMeters(new SimpleMeterRegistry()));
        Thread.ofPlatform().daemon().start(reader);
    }

    private void note(Source source, List<ConsumerRecord<byte[], byte[]>> records) {
        records.forEach(record -> seen.add(source.name() + "/" + new String(record.value())));
    }

    private List<String> values() {
        return seen.stream().map(each -> each.substring(each.indexOf('/') + 1)).toList();
    }

    private void send(int partition, String... values) {
        List<Future<?>> sent = IntStream.range(0, values.length)
                .<Future<?>>mapToObj(i ->
                        producer.send(new ProducerRecord<>(topics.events(), partition, null, values[i].getBytes())))
                .toList();
        producer.flush();
        assertThat(sent).allMatch(each -> each.state() == Future.State.SUCCESS);
    }
}
