package io.parsimony.gateway.app;

import io.parsimony.gateway.address.AddressList;
import io.parsimony.gateway.cors.CorsHeaders;
import io.parsimony.gateway.key.AppKeys;
import io.parsimony.platform.app.App;

/**
 * What the gateway derives once from the settings of an app.
 *
 * @param app the app with the settings it was derived from
 * @param keys who may come in
 * @param cors what browsers are told
 * @param trustedProxies proxies whose word on the client's address counts
 */
public record Door(App app, AppKeys keys, CorsHeaders cors, AddressList trustedProxies) {

    /** Derives the door of an app. */
    static Door of(App app) {
        return new Door(
                app,
                new AppKeys(app.settings().keys()),
                CorsHeaders.of(app.settings().web()),
                AddressList.of(app.settings().web().trustedProxies()));
    }
}
