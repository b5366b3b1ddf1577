package io.parsimony.local.suite;

import com.fasterxml.jackson.core.JsonProcessingException;
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

    /**
     * Reads the keys of a data folder, which are made if they are missing.
     *
     * @throws SuiteProblem if the file is damaged
     */
    static PlatformKeys of(Path file) throws IOException, SuiteProblem {
        ObjectMapper json = new ObjectMapper();
        if (Files.exists(file)) {
            try {
                return json.readValue(file.toFile(), PlatformKeys.class);
            } catch (JsonProcessingException damaged) {
                throw new SuiteProblem(
                        "The file of keys " + file + " is damaged: correct or remove it, then new keys are made.",
                        damaged);
            }
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
