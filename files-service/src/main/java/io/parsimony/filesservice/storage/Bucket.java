package io.parsimony.filesservice.storage;

import io.minio.BucketExistsArgs;
import io.minio.MakeBucketArgs;
import io.minio.errors.ErrorResponseException;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.jboss.logging.Logger;

/** The bucket of all apps. The service is ready while it is there, and makes it where it is not. */
@Readiness
@Singleton
public class Bucket implements HealthCheck {

    private static final Logger LOG = Logger.getLogger(Bucket.class);
    private static final String NAME = "Store of files";
    private static final String MADE_BY_ANOTHER = "BucketAlreadyOwnedByYou";

    private final Calls calls;
    private final S3Settings settings;

    Bucket(Calls calls, S3Settings settings) {
        this.calls = calls;
        this.settings = settings;
    }

    void onStart(@Observes StartupEvent event) {
        if (call().getStatus() == HealthCheckResponse.Status.UP) {
            LOG.infof("files are stored in the bucket %s at %s", settings.bucket(), settings.endpoint());
        }
    }

    @Override
    public HealthCheckResponse call() {
        try {
            BucketExistsArgs bucket =
                    BucketExistsArgs.builder().bucket(settings.bucket()).build();
            if (!calls.quick("look for the bucket", client -> client.bucketExists(bucket))) {
                make();
            }
            return HealthCheckResponse.up(NAME);
        } catch (StorageFailure e) {
            LOG.warnf(
                    "the store of files at %s cannot be used (%s): check S3_ENDPOINT and its keys",
                    settings.endpoint(), e.getCause().getMessage());
            return HealthCheckResponse.down(NAME);
        }
    }

    private void make() {
        MakeBucketArgs bucket = MakeBucketArgs.builder()
                .bucket(settings.bucket())
                .region(settings.region())
                .build();
        try {
            calls.quick("make the bucket", client -> client.makeBucket(bucket));
        } catch (StorageFailure e) {
            boolean there = e.getCause() instanceof ErrorResponseException answer
                    && answer.errorResponse().code().equals(MADE_BY_ANOTHER);
            if (!there) {
                throw e;
            }
        }
    }
}
