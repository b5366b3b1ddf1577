package io.parsimony.authservice.registry;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.parsimony.platform.broadcast.Invalidation;
import io.parsimony.platform.broadcast.InvalidationBus;
import io.parsimony.platform.settings.BadSettingException;
import io.parsimony.platform.settings.ReadSettings;
import io.parsimony.platform.settings.SettingsCatalog;
import io.parsimony.platform.settings.UnknownSettingException;
import io.parsimony.protocol.error.ErrorCode;
import io.parsimony.protocol.error.ParseError;
import io.parsimony.protocol.json.ParseJson;
import io.quarkus.panache.common.Sort;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The apps of the deployment. Settings are checked before they are stored, and in force in every instance of every service
 * when a call returns. Of changes made at once none is lost.
 */
@Singleton
public class AppRegistry {

    private static final int MAX_TRIES = 100;

    private final AppDocuments documents;
    private final SettingsCatalog catalog;
    private final WeakKeys weakKeys;
    private final InvalidationBus bus;

    AppRegistry(AppDocuments documents, SettingsCatalog catalog, WeakKeys weakKeys, InvalidationBus bus) {
        this.documents = documents;
        this.catalog = catalog;
        this.weakKeys = weakKeys;
        this.bus = bus;
    }

    /** Some of the apps, by id. */
    List<AppDocument> list(int skip, int limit) {
        // A range is stated by its ends, both inclusive.
        return documents.findAll(Sort.by("_id")).range(skip, skip + limit - 1).list();
    }

    /** The app, if there is one. */
    public Optional<AppDocument> find(String appId) {
        return documents.findByIdOptional(appId);
    }

    /**
     * Registers an app.
     *
     * @throws ParseError 137 if there is one with its id, 400 if a setting is unknown or not supported
     * @throws BadSettingException if a setting has a bad value
     */
    AppDocument create(ObjectNode settings) {
        ObjectNode given = SettingsChange.replace(settings).apply(ParseJson.MAPPER.createObjectNode());
        String appId = check(given).settings().appId();
        AppDocument app = AppDocument.create(appId, given.toString(), null);
        if (!documents.insert(app)) {
            throw ParseError.of(
                    ErrorCode.DUPLICATE_VALUE, 409, "There is an app with the id \"" + appId + "\" already.");
        }
        tell(appId);
        return app;
    }

    /**
     * Changes the settings of an app.
     *
     * @throws ParseError 404 if there is no such app, 400 if a setting is unknown or not supported
     * @throws BadSettingException if a setting has a bad value, or the application id is to change
     */
    AppDocument change(String appId, SettingsChange change) {
        for (int tries = 0; tries < MAX_TRIES; tries++) {
            AppDocument current = find(appId).orElseThrow(() -> unknown(appId));
            ObjectNode settings = change.apply(settings(current));
            if (!settings.has("appId")) {
                settings.put("appId", appId);
            }
            if (!check(settings).settings().appId().equals(appId)) {
                throw BadSettingException.text("appId cannot be changed");
            }
            AppDocument next = current.with(settings.toString(), current.fileDigest());
            if (documents.replace(current, next)) {
                tell(appId);
                return next;
            }
        }
        throw ParseError.of(ErrorCode.TIMEOUT, 503, "Too many changes of the app's settings at once.");
    }

    /**
     * Forgets an app; its database stays.
     *
     * @throws ParseError 404 if there is no such app
     */
    void delete(String appId) {
        if (!documents.deleteById(appId)) {
            throw unknown(appId);
        }
        tell(appId);
    }

    /**
     * Puts the settings of a configuration file in force unless they have been before: what was changed since then stays.
     *
     * @param settings checked settings
     * @param digest tells the state of the file from others
     * @return whether the registry changed; then {@link #tell} has to follow
     */
    boolean importFile(String appId, ObjectNode settings, String digest) {
        for (int tries = 0; tries < MAX_TRIES; tries++) {
            Optional<AppDocument> current = find(appId);
            if (current.isPresent() && digest.equals(current.get().fileDigest())) {
                return false;
            }
            boolean stored = current.isPresent()
                    ? documents.replace(current.get(), current.get().with(settings.toString(), digest))
                    : documents.insert(AppDocument.create(appId, settings.toString(), digest));
            if (stored) {
                return true;
            }
        }
        throw new IllegalStateException("the app " + appId + " is changed all the time");
    }

    /** Tells all instances that an app changed, and waits until they know. */
    void tell(String appId) {
        bus.publish(new Invalidation(appId, Invalidation.Subject.APP, null));
    }

    /** The settings of an app as they were given. */
    static ObjectNode settings(AppDocument app) {
        return (ObjectNode) ParseJson.read(app.settings());
    }

    private ReadSettings check(ObjectNode settings) {
        ReadSettings read = read(settings);
        if (!read.unsupported().isEmpty()) {
            String names = read.unsupported().stream().collect(Collectors.joining("\", \"", "\"", "\""));
            throw ParseError.of(ErrorCode.OPERATION_FORBIDDEN, 400, "Not supported yet: the setting " + names + ".");
        }
        weakKeys.check(read.settings().keys());
        return read;
    }

    private ReadSettings read(ObjectNode settings) {
        try {
            return catalog.read(settings);
        } catch (UnknownSettingException e) {
            throw ParseError.of(ErrorCode.INVALID_KEY_NAME, 400, e.getMessage());
        }
    }

    static ParseError unknown(String appId) {
        return ParseError.of(ErrorCode.OBJECT_NOT_FOUND, 404, "There is no app with the id \"" + appId + "\".");
    }
}
