package io.parsimony.local.stores;

import com.mongodb.MongoException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Updates;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import static org.assertj.core.api.Assertions.assertThat;

/** Kills a real stores process under load and looks for every write it had acknowledged. */
@Timeout(180)
class KilledStoreTest {

    private static final int WRITERS = 8;
    private static final int WRITES_BEFORE_THE_KILL = 800;

    @TempDir
    Path data;

    /** What was acknowledged: document id to the value its counter had reached. */
    private final Map<String, Integer> acknowledged = new ConcurrentHashMap<>();

    @Test
    void everyAcknowledgedDocumentSurvivesTheKill() throws Exception {
        writeUntilTheKill("first-");
        writeUntilTheKill("second-");
        try (StoresUnderTest stores = StoresUnderTest.startDocuments(data);
                MongoClient client = client(stores)) {
            MongoCollection<Document> counters = counters(client);
            acknowledged.forEach((id, value) -> {
                Document found = counters.find(Filters.eq("_id", id)).first();
                assertThat(found).as("document %s", id).isNotNull();
                assertThat(found.getInteger("value")).as("counter %s", id).isGreaterThanOrEqualTo(value);
                assertThat(counters.find(Filters.eq("name", "name of " + id)).first())
                        .isEqualTo(found);
            });
            assertThat(counters.countDocuments()).isGreaterThanOrEqualTo(acknowledged.size());
        }
    }

    private void writeUntilTheKill(String prefix) throws Exception {
        int goal = acknowledged.size() + WRITES_BEFORE_THE_KILL;
        try (StoresUnderTest stores = StoresUnderTest.startDocuments(data);
                MongoClient client = client(stores);
                ExecutorService writers = Executors.newFixedThreadPool(WRITERS)) {
            MongoCollection<Document> counters = counters(client);
            counters.createIndex(Indexes.ascending("name"), new IndexOptions().unique(true));
            for (int writer = 0; writer < WRITERS; writer++) {
                String ids = prefix + writer + "-";
                writers.execute(() -> writeUntilItFails(counters, ids));
            }
            while (acknowledged.size() < goal) {
                Thread.sleep(5);
            }
            stores.kill();
        }
    }

    private void writeUntilItFails(MongoCollection<Document> counters, String ids) {
        try {
            for (int number = 0; ; number++) {
                String id = ids + number;
                counters.insertOne(
                        new Document("_id", id).append("name", "name of " + id).append("value", 1));
                acknowledged.put(id, 1);
                counters.updateOne(Filters.eq("_id", id), Updates.inc("value", 1));
                acknowledged.put(id, 2);
            }
        } catch (MongoException killed) {
            assertThat(acknowledged).isNotEmpty();
        }
    }

    private static MongoClient client(StoresUnderTest stores) {
        return MongoClients.create(stores.documents() + "/?serverSelectionTimeoutMS=1000");
    }

    private static MongoCollection<Document> counters(MongoClient client) {
        return client.getDatabase("app").getCollection("counters");
    }

    @Test
    void everyAcknowledgedMessageSurvivesTheKill() throws Exception {
        Set<String> sent = new HashSet<>();
        try (StoresUnderTest stores = StoresUnderTest.start(data)) {
            Map<String, Object> settings = Map.of(
                    "bootstrap.servers", stores.messages(), "delivery.timeout.ms", 3000, "request.timeout.ms", 2000);
            try (var producer = new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
                while (sent.size() < WRITES_BEFORE_THE_KILL) {
                    sendTen(producer, sent);
                }
                stores.kill();
            }
        }
        try (StoresUnderTest stores = StoresUnderTest.start(data)) {
            assertThat(received(stores.messages(), sent.size())).containsAll(sent);
        }
    }

    private static void sendTen(KafkaProducer<String, String> producer, Set<String> sent)
            throws InterruptedException, ExecutionException {
        Map<String, Future<?>> pending = new ConcurrentHashMap<>();
        for (int number = 0; number < 10; number++) {
            String value = "message " + (sent.size() + number);
            pending.put(value, producer.send(new ProducerRecord<>("events", value)));
        }
        for (var message : pending.entrySet()) {
            message.getValue().get();
            sent.add(message.getKey());
        }
    }

    private static Set<String> received(String servers, int count) {
        Set<String> values = new HashSet<>();
        try (var consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", (Object) servers), new StringDeserializer(), new StringDeserializer())) {
            TopicPartition events = new TopicPartition("events", 0);
            consumer.assign(Set.of(events));
            consumer.seekToBeginning(Set.of(events));
            while (values.size() < count
                    && consumer.position(events)
                            < consumer.endOffsets(Set.of(events)).get(events)) {
                consumer.poll(Duration.ofMillis(500)).forEach(message -> values.add(message.value()));
            }
        }
        return values;
    }
}
