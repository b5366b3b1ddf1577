package io.parsimony.local.testing;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import java.util.Map;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import static org.assertj.core.api.Assertions.assertThat;

class StoresTestResourceTest {

    @Test
    void aServiceGetsItsStoreAndKeys() {
        Map<String, String> settings = started(Map.of());
        assertThat(settings)
                .containsKeys("mongodb.url", "parsimony.internal-key", "parsimony.admin-key")
                .doesNotContainKey("kafka.bootstrap.servers")
                .containsEntry("quarkus.mongodb.connection-string", settings.get("mongodb.url"));
        try (MongoClient client = MongoClients.create(settings.get("mongodb.url"))) {
            assertThat(client.getDatabase("admin").runCommand(new Document("ping", 1)))
                    .containsKey("ok");
        }
    }

    @Test
    void allTestsOfAProcessShareTheStores() {
        Map<String, String> first = started(Map.of(StoresTestResource.KAFKA, "true"));
        assertThat(first).containsKey("kafka.bootstrap.servers");
        assertThat(started(Map.of(StoresTestResource.KAFKA, "true"))).isEqualTo(first);
    }

    private static Map<String, String> started(Map<String, String> arguments) {
        StoresTestResource resource = new StoresTestResource();
        resource.init(arguments);
        Map<String, String> settings = resource.start();
        resource.stop();
        return settings;
    }
}
