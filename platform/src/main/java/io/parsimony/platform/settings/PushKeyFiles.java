package io.parsimony.platform.settings;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.parsimony.protocol.error.ParseError;
import io.parsimony.protocol.json.ParseJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;

/**
 * Puts the content of key files in the place of their paths, which configuration files may have, as parse-server's. Whoever
 * changes settings at run time cannot name files, so that nobody finds out by it which there are.
 */
final class PushKeyFiles {

    static final String OR_ITS_PATH = "or in a configuration file the path of a file with it";

    private static final int MAX_BYTES = 1 << 16;
    private static final int MAX_PATH_LENGTH = 4096;
    private static final String ARCHIVE = "pfx";
    private static final String ACCOUNT = "firebaseServiceAccount";

    private final Path folder;

    /** @param folder where relative paths begin */
    PushKeyFiles(Path folder) {
        this.folder = folder;
    }

    void read(JsonNode push) {
        for (String type : ApplePushOptions.TYPES) {
            JsonNode ways = push.path(type);
            (ways.isArray() ? ways : List.of(ways)).forEach(way -> readApple("push." + type + ".", way));
        }
        for (String type : List.of("android", "fcm")) {
            readAccount("push." + type + ".", push.path(type));
        }
    }

    private void readApple(String prefix, JsonNode way) {
        for (String name : List.of(ARCHIVE, "cert", "key")) {
            readText(prefix, way, name);
        }
        readText(prefix + "token.", way.path("token"), "key");
    }

    private void readText(String prefix, JsonNode options, String name) {
        byte[] content = content(prefix + name, options.path(name));
        if (content != null && options instanceof ObjectNode object) {
            object.put(
                    name,
                    name.equals(ARCHIVE)
                            ? Base64.getEncoder().encodeToString(content)
                            : new String(content, StandardCharsets.UTF_8));
        }
    }

    private void readAccount(String prefix, JsonNode options) {
        byte[] content = content(prefix + ACCOUNT, options.path(ACCOUNT));
        if (content != null && options instanceof ObjectNode object) {
            try {
                object.set(ACCOUNT, ParseJson.readBody(content));
            } catch (ParseError notJson) {
                // The parser's own message may quote the key.
                throw BadSettingException.error(prefix + ACCOUNT + " names a file that is not JSON.");
            }
        }
    }

    /** What is in the file that an option names, or null if it names none. */
    private byte[] content(String option, JsonNode value) {
        if (!value.isTextual() || value.textValue().length() > MAX_PATH_LENGTH || Pem.isPem(value.textValue())) {
            return null;
        }
        try {
            Path file = folder.resolve(value.textValue());
            if (!Files.isRegularFile(file)) {
                return null;
            }
            if (Files.size(file) > MAX_BYTES) {
                throw BadSettingException.error(option + " names a file of more than 64 KB, which is no key.");
            }
            return Files.readAllBytes(file);
        } catch (InvalidPathException noPath) {
            return null;
        } catch (IOException e) {
            throw BadSettingException.error(option + " names a file that cannot be read.");
        }
    }
}
