package io.parsimony.filesservice.storage;

import io.minio.MinioAsyncClient;
import io.minio.credentials.IamAwsProvider;
import io.minio.credentials.Provider;
import io.minio.credentials.StaticProvider;
import io.quarkus.arc.DefaultBean;
import io.quarkus.virtual.threads.VirtualThreads;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import okhttp3.Dispatcher;
import okhttp3.OkHttpClient;

/** Makes the client of the store. Its calls run on virtual threads, as many at once as there are requests. */
@Dependent
class S3Client {

    private static final int MAX_CALLS = 512;
    private static final Duration CONNECT = Duration.ofSeconds(5);

    /** The store may copy a large file together before it answers. */
    private static final Duration ANSWER = Duration.ofMinutes(5);

    @Produces
    @DefaultBean
    @Singleton
    MinioAsyncClient client(S3Settings settings, @VirtualThreads ExecutorService virtualThreads) {
        Dispatcher dispatcher = new Dispatcher(virtualThreads);
        dispatcher.setMaxRequests(MAX_CALLS);
        dispatcher.setMaxRequestsPerHost(MAX_CALLS);
        OkHttpClient http = new OkHttpClient.Builder()
                .dispatcher(dispatcher)
                .connectTimeout(CONNECT)
                .readTimeout(ANSWER)
                .writeTimeout(ANSWER)
                .build();
        return MinioAsyncClient.builder()
                .endpoint(settings.endpoint().toString())
                .credentialsProvider(credentials(settings, http))
                .region(settings.region())
                .httpClient(http)
                .build();
    }

    private static Provider credentials(S3Settings settings, OkHttpClient http) {
        return settings.accessKey().isPresent() && settings.secretKey().isPresent()
                ? new StaticProvider(
                        settings.accessKey().get(), settings.secretKey().get(), null)
                : new IamAwsProvider(null, http);
    }
}
