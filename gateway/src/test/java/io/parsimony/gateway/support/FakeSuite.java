package io.parsimony.gateway.support;

import io.parsimony.gateway.config.ServiceUrls;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/** The services behind the gateway. */
@Singleton
public class FakeSuite {

    private final FakeService data;
    private final FakeService auth;
    private final FakeService push;
    private final FakeService analytics;
    private final FakeService files;

    FakeSuite(Vertx vertx, ServiceUrls urls) {
        this.data = new FakeService(vertx, urls.dataService());
        this.auth = new FakeService(vertx, urls.authService());
        this.push = new FakeService(vertx, urls.pushService());
        this.analytics = new FakeService(vertx, urls.analyticsService());
        this.files = new FakeService(vertx, urls.filesService());
    }

    public FakeService data() {
        return data;
    }

    public FakeService auth() {
        return auth;
    }

    public FakeService push() {
        return push;
    }

    public FakeService analytics() {
        return analytics;
    }

    public FakeService files() {
        return files;
    }

    void onStart(@Observes StartupEvent event) {
        data.start();
        auth.start();
        push.start();
        analytics.start();
        files.start();
    }

    void onStop(@Observes ShutdownEvent event) {
        data.stop();
        auth.stop();
        push.stop();
        analytics.stop();
        files.stop();
    }
}
