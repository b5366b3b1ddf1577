package io.parsimony.local.testing;

import io.parsimony.local.stores.OpenStore;
import io.parsimony.local.stores.StorePlace;
import io.parsimony.local.stores.Stores;
import io.parsimony.local.stores.s3.S3Keys;
import java.util.concurrent.Callable;

/**
 * The stores of this JVM's tests. Their addresses are kept as system properties, since Quarkus may load this class
 * again, with static fields anew, for each test profile.
 */
final class SharedStores {

    private static final String DOCUMENTS = "parsimony.test.documents";
    private static final String MESSAGES = "parsimony.test.messages";

    private static final String FILES = "parsimony.test.files";

    private SharedStores() {}

    static String documents() {
        return once(DOCUMENTS, () -> new Stores(System.getenv()).documents(StorePlace.temporary()));
    }

    static String messages() {
        return once(MESSAGES, () -> new Stores(System.getenv()).messages(StorePlace.temporary(), 0));
    }

    static String files(S3Keys keys) {
        return once(FILES, () -> new Stores(System.getenv()).files(StorePlace.temporary(), keys));
    }

    private static String once(String property, Callable<OpenStore> start) {
        synchronized (System.class) {
            String known = System.getProperty(property);
            if (known != null) {
                return known;
            }
            OpenStore store;
            try {
                store = start.call();
            } catch (Exception e) {
                throw new IllegalStateException("The store of the tests does not start: " + e.getMessage(), e);
            }
            System.out.println("Tests use: " + store.origin());
            Runtime.getRuntime().addShutdownHook(new Thread(() -> end(store), "stop-" + property));
            System.setProperty(property, store.address());
            return store.address();
        }
    }

    private static void end(OpenStore store) {
        try {
            store.close();
        } catch (Exception e) {
            System.err.println("The store of the tests did not stop cleanly: " + e);
        }
    }
}
