package io.parsimony.filesservice.storage;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.util.Optional;

/** Where files are stored. Named so that {@code S3_ENDPOINT} and its kin in the environment set them. */
@ConfigMapping(prefix = "s3")
public interface S3Settings {

    /** The URL of the store. */
    @WithDefault("http://127.0.0.1:1354")
    URI endpoint();

    /** Names this service to the store. Without keys it is whom the machine or pod it runs on has a role as (AWS). */
    Optional<String> accessKey();

    /** Signs its requests. */
    Optional<String> secretKey();

    /** The region that the bucket is in. */
    @WithDefault("us-east-1")
    String region();

    /** The bucket of all apps; made if it is missing. */
    @WithDefault("parsimony-files")
    String bucket();
}
