package io.parsimony.local.suite;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The secrets of the platform itself, made once for a data folder.
 *
 * @param internalKey signs the caller that the gateway names to the services
 * @param adminKey opens the app registry
 */
record PlatformKeys(String internalKey, String adminKey) {

    /** Reads the keys of a data folder, which are made if they are missing. */
    static PlatformKeys of(Path file) throws IOException {
        ObjectMapper json = new ObjectMapper();
        if (Files.exists(file)) {
            return json.readValue(file.toFile(), PlatformKeys.class);
        }
        PlatformKeys keys = new PlatformKeys(RandomKey.create(), RandomKey.create());
        PrivateFiles.write(file, json.writerWithDefaultPrettyPrinter().writeValueAsBytes(keys));
        return keys;
    }

    /** Names no key, as a record's text would. */
    @Override
    public String toString() {
        return "PlatformKeys";
    }
}
