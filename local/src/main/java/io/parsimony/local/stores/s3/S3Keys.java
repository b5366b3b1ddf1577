package io.parsimony.local.stores.s3;

import java.util.Map;
import java.util.Optional;

/**
 * What a client signs its requests to an S3 store with.
 *
 * @param accessKey names the client
 * @param secretKey signs for it
 */
public record S3Keys(String accessKey, String secretKey) {

    /** Environment variable with the access key. */
    public static final String ACCESS_KEY = "S3_ACCESS_KEY";

    /** Environment variable with the secret key. */
    public static final String SECRET_KEY = "S3_SECRET_KEY";

    /** The keys that an environment names, if it names both. */
    public static Optional<S3Keys> of(Map<String, String> environment) {
        String accessKey = environment.getOrDefault(ACCESS_KEY, "");
        String secretKey = environment.getOrDefault(SECRET_KEY, "");
        return accessKey.isBlank() || secretKey.isBlank()
                ? Optional.empty()
                : Optional.of(new S3Keys(accessKey, secretKey));
    }

    /** The environment that {@link #of} reads. */
    public Map<String, String> environment() {
        return Map.of(ACCESS_KEY, accessKey, SECRET_KEY, secretKey);
    }

    /** Names no secret, as a record's text would. */
    @Override
    public String toString() {
        return "S3Keys[" + accessKey + "]";
    }
}
