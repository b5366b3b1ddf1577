package io.parsimony.filesservice.storage;

import io.minio.MinioAsyncClient;
import io.minio.credentials.IamAwsProvider;
import io.minio.credentials.Provider;
import io.minio.credentials.StaticProvider;
import io.quarkus.virtual.threads.VirtualThreads;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import okhttp3.Dispatcher;
import okhttp3.OkHttpClient;

/**
 * The clients of the store, which share connections and differ in how long it may take over a call. Calls run on virtual
 * threads.
 */
@Singleton
public class S3Clients {

    /** {@link Calls} lets no more through, so that none waits here, where nothing would bound it. */
    static final int MAX_CALLS = 512;

    private static final Duration CONNECT = Duration.ofSeconds(5);

    private final MinioAsyncClient quick;
    private final MinioAsyncClient content;
    private final MinioAsyncClient slow;

    @Inject
    S3Clients(S3Settings settings, @VirtualThreads ExecutorService virtualThreads) {
        this(settings, virtualThreads, Patience.USUAL);
    }

    S3Clients(S3Settings settings, ExecutorService virtualThreads, Patience patience) {
        Dispatcher dispatcher = new Dispatcher(virtualThreads);
        dispatcher.setMaxRequests(MAX_CALLS);
        dispatcher.setMaxRequestsPerHost(MAX_CALLS);
        OkHttpClient basic = new OkHttpClient.Builder()
                .dispatcher(dispatcher)
                .connectTimeout(CONNECT)
                .build();
        OkHttpClient quickHttp = bounded(basic, patience.quick());
        Provider credentials = credentials(settings, quickHttp);
        this.quick = client(settings, credentials, quickHttp);
        // How long a download takes is the client's affair, how long the store is silent is not.
        this.content = client(
                settings,
                credentials,
                basic.newBuilder()
                        .readTimeout(patience.silence())
                        .writeTimeout(patience.silence())
                        .build());
        this.slow = client(settings, credentials, bounded(basic, patience.slow()));
    }

    /** For what moves no content. */
    public MinioAsyncClient quick() {
        return quick;
    }

    /** For reading files. */
    MinioAsyncClient content() {
        return content;
    }

    /** For storing files. */
    MinioAsyncClient slow() {
        return slow;
    }

    private static OkHttpClient bounded(OkHttpClient basic, Duration limit) {
        return basic.newBuilder()
                .callTimeout(limit)
                .readTimeout(limit)
                .writeTimeout(limit)
                .build();
    }

    private static MinioAsyncClient client(S3Settings settings, Provider credentials, OkHttpClient http) {
        return MinioAsyncClient.builder()
                .endpoint(settings.endpoint().toString())
                .credentialsProvider(credentials)
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
