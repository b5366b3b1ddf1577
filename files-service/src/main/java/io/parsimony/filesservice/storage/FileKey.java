package io.parsimony.filesservice.storage;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/**
 * What a file is stored under: apps share one bucket, and none can name a file of another.
 *
 * @param text the key of the object in the bucket
 */
public record FileKey(String text) {

    /** All files of all apps are below this. */
    static final String ROOT = "files/";

    /** S3's bound, in bytes of UTF-8. */
    private static final int MAX_BYTES = 1024;

    /** What a store, or a proxy before it, could read as a step in a path. */
    private static final Set<String> STEPS = Set.of("", ".", "..");

    /**
     * The key of a file, new or old.
     *
     * @param name the file's name, with its folders
     * @return empty if no file can have that name
     */
    public static Optional<FileKey> of(String appId, String name) {
        String key = ROOT + appId + "/" + name;
        boolean harmless = Arrays.stream(name.split("/", -1)).noneMatch(STEPS::contains)
                && name.indexOf('\\') < 0
                && name.chars().noneMatch(Character::isISOControl)
                && key.getBytes(StandardCharsets.UTF_8).length <= MAX_BYTES;
        return harmless ? Optional.of(new FileKey(key)) : Optional.empty();
    }
}
