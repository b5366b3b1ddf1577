package io.parsimony.gateway.session;

import io.parsimony.platform.app.App;
import io.vertx.core.Future;

/** Who knows the sessions of an app. */
interface SessionSource {

    /**
     * Looks a session up.
     *
     * @return the session; fails with a {@link io.parsimony.protocol.error.ParseError}: below 500 if the token is not
     *     good, from 500 if that could not be found out
     */
    Future<Session> find(App app, String token);
}
