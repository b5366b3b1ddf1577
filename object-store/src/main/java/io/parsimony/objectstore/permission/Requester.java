package io.parsimony.objectstore.permission;

import io.parsimony.objectstore.file.AppFileUrls;
import io.parsimony.platform.app.App;
import io.parsimony.platform.caller.Caller;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The caller of one request and the app it calls, with the caller's roles looked up when they are first needed. Used by
 * one thread.
 */
public final class Requester {

    private final App app;
    private final Caller caller;
    private final Roles roles;
    private final AppFileUrls fileUrls;
    private List<String> groups;

    /**
     * A requester.
     *
     * @param app the app that is called
     * @param caller who calls
     * @param roles where roles are looked up
     */
    public Requester(App app, Caller caller, Roles roles) {
        this.app = app;
        this.caller = caller;
        this.roles = roles;
        this.fileUrls = new AppFileUrls(app, caller);
    }

    /** The app that is called. */
    public App app() {
        return app;
    }

    /** Who calls. */
    public Caller caller() {
        return caller;
    }

    /** Whether ACLs and class permissions do not apply. */
    public boolean isPrivileged() {
        return caller.isPrivileged();
    }

    /** The user's id, or null. */
    public String userId() {
        return caller.userId();
    }

    /** Whom the caller counts as in ACLs and permissions: everybody, the user, {@code role:NAME} for each role. */
    public List<String> groups() {
        if (groups == null) {
            groups = new ArrayList<>();
            groups.add("*");
            if (caller.hasUser()) {
                groups.add(caller.userId());
                groups.addAll(roleNames());
            }
        }
        return groups;
    }

    /** The addresses of the app's files, as this client reaches them. */
    public AppFileUrls fileUrls() {
        return fileUrls;
    }

    /** The user's roles as {@code role:NAME}. */
    public Set<String> roleNames() {
        return caller.hasUser() ? roles.of(app, caller.userId()) : Set.of();
    }

    /** The same client, once it has proved to be this user. */
    public Requester asUser(String userId) {
        Caller user = new Caller(
                caller.appId(),
                caller.settingsVersion(),
                caller.key(),
                userId,
                caller.sessionId(),
                caller.installationId(),
                caller.clientAddress(),
                caller.clientVersion(),
                caller.publicUrl());
        return new Requester(app, user, roles);
    }

    /** The same app, called by us: nothing is checked. */
    public Requester asService() {
        return new Requester(app, Caller.service(app.appId(), app.version()), roles);
    }
}
