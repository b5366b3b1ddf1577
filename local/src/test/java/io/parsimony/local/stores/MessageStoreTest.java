package io.parsimony.local.stores;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import static org.assertj.core.api.Assertions.assertThat;

class MessageStoreTest {

    @Test
    @Timeout(60)
    void aMessageReachesAConsumerGroup() throws Exception {
        try (OpenStore store = new Stores(Map.of()).messages(StorePlace.temporary(), 0)) {
            try (var producer = new KafkaProducer<>(
                    Map.of("bootstrap.servers", store.address()), new StringSerializer(), new StringSerializer())) {
                producer.send(new ProducerRecord<>("events", "app", "saved")).get();
            }
            assertThat(received(store.address())).containsExactly("saved");
        }
    }

    private static List<String> received(String servers) {
        Map<String, Object> settings =
                Map.of("bootstrap.servers", servers, "group.id", "readers", "auto.offset.reset", "earliest");
        List<String> values = new ArrayList<>();
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            consumer.subscribe(List.of("events"));
            while (values.isEmpty()) {
                consumer.poll(Duration.ofMillis(200)).forEach(message -> values.add(message.value()));
            }
        }
        return values;
    }
}
