package io.parsimony.pushservice.network.delivery;

import io.parsimony.platform.app.App;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import static io.parsimony.pushservice.network.support.NetworkFixtures.app;
import static io.parsimony.pushservice.network.support.NetworkFixtures.object;
import static org.assertj.core.api.Assertions.assertThat;

class PerAppTest {

    private static final class Connection implements AutoCloseable {

        private final long version;
        private final CountDownLatch closed = new CountDownLatch(1);

        Connection(App app) {
            version = app.version();
        }

        @Override
        public void close() {
            closed.countDown();
        }
    }

    private final PerApp<Connection> connections = new PerApp<>(Connection::new);

    @Test
    void whatIsKeptIsMadeAnewWhenSettingsChange() {
        Connection first = use(1);
        assertThat(use(1)).isSameAs(first);
        Connection second = use(2);
        assertThat(second.version).isEqualTo(2);
        assertThat(use(1)).isSameAs(second);
    }

    @Test
    void whatIsInUseIsClosedAfterUse() throws InterruptedException {
        PerApp.Use<Connection> held = connections.use(app(1, object("{}")));
        use(2);
        assertThat(held.get().closed.getCount()).isEqualTo(1);
        held.close();
        assertThat(held.get().closed.await(30, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void allAreClosedInTheEnd() throws InterruptedException {
        Connection only = use(1);
        connections.close();
        assertThat(only.closed.await(30, TimeUnit.SECONDS)).isTrue();
    }

    private Connection use(long version) {
        try (PerApp.Use<Connection> use = connections.use(app(version, object("{}")))) {
            return use.get();
        }
    }
}
