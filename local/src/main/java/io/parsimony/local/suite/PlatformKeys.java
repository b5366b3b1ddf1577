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
 * @param filesKey opens the embedded store of files
 */
record PlatformKeys(String internalKey, String adminKey, String filesKey) {

    /**
     * Reads the keys of a data folder, which are made if they are missing.
     *
     * @throws SuiteProblem if the file is damaged
     */
    static PlatformKeys of(Path file) throws IOException, SuiteProblem {
        ObjectMapper json = new ObjectMapper();
        if (Files.exists(file)) {
            PlatformKeys kept = read(file, json);
            return kept.filesKey == null ? write(file, json, kept.withFilesKey()) : kept;
        }
        return write(file, json, new PlatformKeys(RandomKey.create(), RandomKey.create(), RandomKey.create()));
    }

    private static PlatformKeys read(Path file, ObjectMapper json) throws IOException, SuiteProblem {
        try {
            return json.readValue(file.toFile(), PlatformKeys.class);
        } catch (JsonProcessingException damaged) {
            throw new SuiteProblem(
                    "The file of keys " + file + " is damaged: correct or remove it, then new keys are made.", damaged);
        }
    }

    /** The keys of a data folder that is older than the store of files. */
    private PlatformKeys withFilesKey() {
        return new PlatformKeys(internalKey, adminKey, RandomKey.create());
    }

    private static PlatformKeys write(Path file, ObjectMapper json, PlatformKeys keys) throws IOException {
        PrivateFiles.write(file, json.writerWithDefaultPrettyPrinter().writeValueAsBytes(keys));
        return keys;
    }

    /** Names no key, as a record's text would. */
    @Override
    public String toString() {
        return "PlatformKeys";
    }
}
