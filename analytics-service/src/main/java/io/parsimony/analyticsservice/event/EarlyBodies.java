package io.parsimony.analyticsservice.event;

import io.parsimony.platform.rest.SmallBodies;
import io.vertx.ext.web.Router;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/** Has the small bodies of events read early. */
@Singleton
class EarlyBodies {

    void register(@Observes Router router) {
        SmallBodies.readEarly(router);
    }
}
