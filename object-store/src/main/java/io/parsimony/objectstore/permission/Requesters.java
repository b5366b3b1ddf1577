package io.parsimony.objectstore.permission;

import io.parsimony.platform.app.App;
import io.parsimony.platform.app.AppDirectory;
import io.parsimony.platform.caller.Caller;
import io.parsimony.protocol.error.ParseError;
import jakarta.enterprise.context.ApplicationScoped;

/** Joins callers with the settings of the app they call. */
@ApplicationScoped
public class Requesters {

    private final AppDirectory apps;
    private final Roles roles;

    public Requesters(AppDirectory apps, Roles roles) {
        this.apps = apps;
        this.roles = roles;
    }

    /**
     * The requester behind a caller.
     *
     * @throws ParseError 403 if the app has been removed meanwhile
     */
    public Requester of(Caller caller) {
        App app = apps.find(caller.appId(), caller.settingsVersion()).orElseThrow(ParseError::unauthorized);
        return new Requester(app, caller, roles);
    }
}
