package io.parsimony.objectstore.mongo;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import com.github.benmanes.caffeine.cache.RemovalCause;
import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.event.ConnectionPoolListener;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.mongodb.MongoMetricsConnectionPoolListener;
import io.parsimony.platform.app.App;
import io.parsimony.protocol.error.ErrorCode;
import io.parsimony.protocol.error.ParseError;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.bson.codecs.BsonCodecProvider;
import org.bson.codecs.BsonValueCodecProvider;
import org.bson.codecs.ValueCodecProvider;
import org.bson.codecs.configuration.CodecRegistries;
import org.bson.codecs.configuration.CodecRegistry;

/** The databases of the apps. Apps on one cluster share its connections. */
@ApplicationScoped
public class AppDatabases {

    private static final Duration IDLE = Duration.ofMinutes(30);

    /** Only the values we use: the driver searches the list at every operation. */
    private static final CodecRegistry CODECS = CodecRegistries.fromProviders(
            new BsonValueCodecProvider(), new ValueCodecProvider(), new BsonCodecProvider());

    private static final int MAX_DATABASES = 10_000;

    private final MongoConfig config;
    private final ConnectionPoolListener pools;
    private final LoadingCache<String, MongoClient> clients;
    private final LoadingCache<Location, AppDatabase> databases;

    /**
     * @param config bounds of the connections
     * @param registry shows the connection pools
     */
    public AppDatabases(MongoConfig config, MeterRegistry registry) {
        this.config = config;
        this.pools = new MongoMetricsConnectionPoolListener(registry);
        this.clients = Caffeine.newBuilder()
                .maximumSize(config.maxClusters())
                .expireAfterAccess(IDLE)
                .removalListener((String uri, MongoClient client, RemovalCause cause) -> close(client))
                .build(this::connect);
        this.databases = Caffeine.newBuilder()
                .maximumSize(MAX_DATABASES)
                .expireAfterWrite(IDLE.dividedBy(3))
                .build(this::open);
    }

    /** The app's own database. Costs two map look-ups. */
    public AppDatabase of(App app) {
        return databases.get(
                new Location(app.settings().databaseUri(), app.settings().collectionPrefix()));
    }

    private AppDatabase open(Location location) {
        String name = new ConnectionString(location.uri()).getDatabase();
        if (name == null) {
            throw ParseError.of(
                    ErrorCode.INTERNAL_SERVER_ERROR,
                    "the app's databaseURI names no database: add one behind its last slash");
        }
        return new AppDatabase(clients.get(cluster(location.uri(), name)).getDatabase(name), location.prefix());
    }

    /**
     * The URI without the database, so that apps on one cluster find the same connections. With credentials the database
     * may be the one they are checked against, so it stays.
     */
    private static String cluster(String uri, String database) {
        if (uri.contains("@")) {
            return uri;
        }
        int path = uri.indexOf("/" + database, uri.indexOf("://") + 3);
        return uri.substring(0, path + 1) + uri.substring(path + 1 + database.length());
    }

    private record Location(String uri, String prefix) {
        /** Without the URI: it may hold a password. */
        @Override
        public String toString() {
            return "Location[hidden]";
        }
    }

    private MongoClient connect(String uri) {
        MongoClientSettings settings = MongoClientSettings.builder()
                .applyToConnectionPoolSettings(pool -> pool.maxSize(config.maxPoolSize())
                        .maxWaitTime(config.maxWait().toMillis(), TimeUnit.MILLISECONDS)
                        .addConnectionPoolListener(pools))
                .applyToClusterSettings(cluster -> cluster.serverSelectionTimeout(
                        config.serverSelectionTimeout().toMillis(), TimeUnit.MILLISECONDS))
                .applyToSocketSettings(
                        socket -> socket.readTimeout((int) config.readTimeout().toMillis(), TimeUnit.MILLISECONDS))
                .applyConnectionString(new ConnectionString(uri))
                .codecRegistry(CODECS)
                .build();
        return MongoClients.create(settings);
    }

    /** Databases of a closed client are of no more use. */
    private void close(MongoClient client) {
        databases.invalidateAll();
        client.close();
    }

    @PreDestroy
    void close() {
        clients.invalidateAll();
        clients.cleanUp();
    }
}
