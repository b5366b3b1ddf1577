package io.parsimony.local.testing;

import io.parsimony.local.stores.s3.S3Keys;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.HashMap;
import java.util.Map;

/**
 * Gives a {@code @QuarkusTest} the stores it needs: {@code @QuarkusTestResource(StoresTestResource.class)}, or
 * {@code @WithTestResource}. The document store always; a Kafka broker, which takes some seconds to start, if the
 * init argument {@value #KAFKA} is {@code true}, and otherwise no {@code kafka.bootstrap.servers}; a store of files if
 * {@value #S3} is, and the module has S3Proxy among its test dependencies.
 *
 * <p>They are started once per JVM and shared by all tests in it, so a test takes a database or topic of its own.
 */
public final class StoresTestResource implements QuarkusTestResourceLifecycleManager {

    /** Name of the init argument that asks for a Kafka broker. */
    public static final String KAFKA = "kafka";

    /** Name of the init argument that asks for a store of files. */
    public static final String S3 = "s3";

    /** Signs callers in tests; longer than the 32 characters that services ask for. */
    public static final String INTERNAL_KEY = "internal-key-of-tests-0123456789abcdef";

    /** Opens the app registry in tests. */
    public static final String ADMIN_KEY = "admin-key-of-tests-0123456789abcdef";

    private static final S3Keys TEST_KEYS = new S3Keys("tests", "secret-key-of-tests");

    private boolean kafkaWanted;
    private boolean filesWanted;

    @Override
    public void init(Map<String, String> arguments) {
        kafkaWanted = Boolean.parseBoolean(arguments.get(KAFKA));
        filesWanted = Boolean.parseBoolean(arguments.get(S3));
    }

    @Override
    public Map<String, String> start() {
        Map<String, String> settings = new HashMap<>();
        String mongodbUrl = SharedStores.documents();
        settings.put("mongodb.url", mongodbUrl);
        settings.put("quarkus.mongodb.connection-string", mongodbUrl);
        settings.put("parsimony.internal-key", INTERNAL_KEY);
        settings.put("parsimony.admin-key", ADMIN_KEY);
        if (kafkaWanted) {
            settings.put("kafka.bootstrap.servers", SharedStores.messages());
        }
        if (filesWanted) {
            S3Keys keys = S3Keys.of(System.getenv()).orElse(TEST_KEYS);
            settings.put("s3.endpoint", SharedStores.files(keys));
            settings.put("s3.access-key", keys.accessKey());
            settings.put("s3.secret-key", keys.secretKey());
        }
        return settings;
    }

    /** Leaves the stores to the next test class; they end with the JVM. */
    @Override
    public void stop() {}
}
