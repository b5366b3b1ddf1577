package io.parsimony.authservice.registry;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.parsimony.platform.settings.AppSettings;
import io.parsimony.platform.settings.BadSettingException;
import io.parsimony.platform.settings.SettingsCatalog;
import io.parsimony.platform.settings.UnknownSettingException;
import io.parsimony.protocol.json.ParseJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * A parse-server configuration file of one app, read and checked.
 *
 * @param appId the app it describes
 * @param settings the settings that are supported
 * @param ignored options that parse-server has and that nothing here answers to yet
 */
record AppFile(String appId, ObjectNode settings, List<String> ignored) {

    private static final int MAX_BYTES = 1 << 20;

    /**
     * Reads a file.
     *
     * @throws AppFileException if it is no configuration of an app, says which file and what is wrong with it
     */
    static AppFile read(Path file, SettingsCatalog catalog, WeakKeys weakKeys) throws AppFileException {
        try {
            ObjectNode plain = catalog.fromFile(
                    onlyApp(file, json(file)), file.toAbsolutePath().getParent());
            List<String> ignored = catalog.read(plain).unsupported();
            ignored.forEach(name -> remove(plain, name));
            AppSettings settings = catalog.read(plain).settings();
            weakKeys.check(settings.keys());
            return new AppFile(settings.appId(), plain, ignored);
        } catch (BadSettingException | UnknownSettingException e) {
            throw new AppFileException(file, e.getMessage());
        }
    }

    private static JsonNode json(Path file) throws AppFileException {
        try {
            if (Files.size(file) > MAX_BYTES) {
                throw new AppFileException(file, "it has more than 1 MB.");
            }
            return ParseJson.MAPPER.readTree(Files.readAllBytes(file));
        } catch (JsonProcessingException e) {
            // The parser's own message may quote a key.
            JsonLocation place = e.getLocation();
            String where = place == null ? "" : ", line " + place.getLineNr() + ", column " + place.getColumnNr();
            throw new AppFileException(file, "it is not JSON" + where + ".");
        } catch (IOException e) {
            throw new AppFileException(file, "it cannot be read: " + e.getMessage());
        }
    }

    /** The app itself: parse-server's files may also have it as the only one of a list. */
    private static ObjectNode onlyApp(Path file, JsonNode json) throws AppFileException {
        JsonNode apps = json.path("apps");
        if (apps.size() > 1) {
            throw new AppFileException(file, "it has several apps: give each a file of its own.");
        }
        if ((apps.size() == 1 ? apps.get(0) : json) instanceof ObjectNode app) {
            return app;
        }
        throw new AppFileException(file, "it is not a JSON object.");
    }

    private static void remove(JsonNode settings, String name) {
        int dot = name.indexOf('.');
        if (settings.isArray()) {
            settings.forEach(item -> remove(item, name));
        } else if (settings instanceof ObjectNode object && dot < 0) {
            object.remove(name);
        } else {
            remove(settings.path(name.substring(0, dot)), name.substring(dot + 1));
        }
    }

    /** A digest of the settings, whatever their order and layout. */
    String digest() {
        try {
            byte[] sorted = ParseJson.MAPPER
                    .writer()
                    .with(JsonNodeFeature.WRITE_PROPERTIES_SORTED)
                    .writeValueAsBytes(settings);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(sorted));
        } catch (JsonProcessingException | NoSuchAlgorithmException e) {
            throw new IllegalStateException("a tree can always be written, and every Java has SHA-256", e);
        }
    }

    /** Without the settings: they hold keys. */
    @Override
    public String toString() {
        return "AppFile[" + appId + "]";
    }
}
