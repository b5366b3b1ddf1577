package io.parsimony.objectstore.support;

import io.parsimony.objectstore.permission.Requester;
import io.parsimony.objectstore.permission.Roles;
import io.parsimony.platform.app.App;
import io.parsimony.platform.caller.Caller;
import io.parsimony.platform.caller.KeyKind;
import io.parsimony.platform.settings.AppSettings;
import io.parsimony.platform.settings.FileSettings;
import io.parsimony.platform.settings.KeySettings;
import io.parsimony.platform.settings.ObjectSettings;
import io.parsimony.platform.settings.ObjectSettings.DeniedKeyword;
import io.parsimony.platform.settings.QuerySettings;
import io.parsimony.platform.settings.UserSettings;
import io.parsimony.platform.settings.WebSettings;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Requesters of an app whose reasons for refusals are shown. */
public final class Requests {

    /** The bounds of queries: at most two levels of {@code $or}, two of includes, three include paths. */
    public static final QuerySettings BOUNDS = new QuerySettings(100, 1000, 2, 2, 100, 2, 3, 50, true);

    private static final List<DeniedKeyword> DENIED = List.of(
            new DeniedKeyword("_bsontype", "Code"),
            new DeniedKeyword("constructor", null),
            new DeniedKeyword("__proto__", null));

    private Requests() {}

    /** Somebody without a session. */
    public static Requester anonymous() {
        return requester(KeyKind.CLIENT, null, Map.of(), BOUNDS);
    }

    /** The master key. */
    public static Requester master() {
        return requester(KeyKind.MASTER, null, Map.of(), BOUNDS);
    }

    /** A logged-in user with roles, given as {@code role:NAME}. */
    public static Requester user(String userId, String... roles) {
        return requester(KeyKind.CLIENT, userId, Map.of(), BOUNDS, roles);
    }

    /** Somebody without a session, under other bounds. */
    public static Requester anonymous(QuerySettings bounds) {
        return requester(KeyKind.CLIENT, null, Map.of(), bounds);
    }

    /** A logged-in user of an app that protects fields, by class and entity. */
    public static Requester user(String userId, Map<String, Map<String, List<String>>> protectedFields) {
        return requester(KeyKind.CLIENT, userId, protectedFields, BOUNDS);
    }

    /** Somebody who came by a URL, of an app that has another one perhaps, and its own word on files. */
    public static Requester by(String publicUrl, String publicServerUrl, FileSettings files) {
        Caller caller = new Caller("app", 1, KeyKind.CLIENT, null, null, null, "127.0.0.1", null, publicUrl);
        WebSettings web = new WebSettings(List.of(), List.of(), null, publicServerUrl, List.of(), 1 << 20);
        return new Requester(new App("app", 1, settings(Map.of(), BOUNDS, web, files)), caller, new FixedRoles());
    }

    private static Requester requester(
            KeyKind key,
            String userId,
            Map<String, Map<String, List<String>>> protectedFields,
            QuerySettings bounds,
            String... roles) {
        Caller caller = new Caller("app", 1, key, userId, null, null, "127.0.0.1", null);
        WebSettings web = new WebSettings(List.of(), List.of(), null, null, List.of(), 1 << 20);
        App app = new App("app", 1, settings(protectedFields, bounds, web, FileSettings.DEFAULT));
        return new Requester(app, caller, new FixedRoles(roles));
    }

    private static AppSettings settings(
            Map<String, Map<String, List<String>>> protectedFields,
            QuerySettings bounds,
            WebSettings web,
            FileSettings files) {
        return new AppSettings(
                "app",
                null,
                "mongodb://127.0.0.1:1/app",
                "",
                new KeySettings("master", null, null, null, null, null, null, List.of(), List.of(), List.of()),
                web,
                new ObjectSettings(true, false, 10, DENIED, protectedFields, false, false, false),
                bounds,
                new UserSettings(Duration.ofDays(1), true, false, true, true, false, false, true),
                null,
                null,
                files);
    }

    private static final class FixedRoles extends Roles {
        private final Set<String> names;

        private FixedRoles(String... names) {
            super(null, null);
            this.names = Set.of(names);
        }

        @Override
        public Set<String> of(App app, String userId) {
            return names;
        }
    }
}
