package io.parsimony.gateway.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.OptionalLong;

/** The settings of the gateway as a process. What differs from app to app is a setting of the app instead. */
@ConfigMapping(prefix = "parsimony.gateway")
public interface GatewaySettings {

    /** The path the API is mounted under. */
    @WithDefault("/parse")
    String mountPath();

    /** A second path the API answers under, for clients of the hosted Parse. The same as the first for none. */
    @WithDefault("/1")
    String legacyMountPath();

    /**
     * The largest request body in bytes that is read, be it JSON or a file inside JSON. The app's {@code maxUploadSize} is in
     * force as well; for files that are passed on as they come it is the only bound.
     */
    @WithDefault("20971520")
    long maxBodyBytes();

    /**
     * How many bytes are held at once for bodies of more than 64 KiB, with all that is made of them, a quarter of the heap by
     * default; beyond that comes a 503.
     */
    OptionalLong bodyMemoryBytes();

    /** The same for smaller bodies, an eighth of the heap by default. */
    OptionalLong smallBodyMemoryBytes();

    /** How long a client may take to send a body that is read. */
    @WithDefault("120s")
    Duration bodyTimeout();

    /**
     * How many bytes a second a client has to send of a body, or to take of a long answer, on the average of each {@link
     * #paceSpan}: one that trickles holds up what others need.
     */
    @WithDefault("8192")
    int minimumPace();

    /** The time after which, and by which, the pace of a client is looked at. */
    @WithDefault("30s")
    Duration paceSpan();

    /** How long files-service may take nothing of an upload, which is passed on as it comes. */
    @WithDefault("60s")
    Duration uploadIdleTimeout();

    /** How long files-service may take to store a file once it has all of it. */
    @WithDefault("110s")
    Duration uploadStoreTimeout();

    /** How long it may take to make a connection to a service. */
    @WithDefault("2s")
    Duration connectTimeout();

    /** How long a request may wait for a connection while all are in use; 503 after that. */
    @WithDefault("10s")
    Duration connectionWait();

    /**
     * How long a connection to a service is used, give or take a quarter: only new connections reach instances that were
     * added since. A request under way is not broken off.
     */
    @WithDefault("30s")
    Duration connectionLife();

    /** How long a service may stay silent before its answer is given up. */
    @WithDefault("60s")
    Duration responseTimeout();

    /** Kept-alive connections to each service. */
    @WithDefault("256")
    int connectionsPerService();

    /** Uploads and downloads of files under way at once, which have connections of their own. */
    @WithDefault("1024")
    int fileConnections();

    /** Requests that may wait for a connection to a service; more are answered 503. */
    @WithDefault("4096")
    int waitingPerService();

    /** How many sessions are remembered. */
    @WithDefault("50000")
    int sessionCacheSize();

    /** How long a session is trusted without asking again, unless an event ends that earlier. */
    @WithDefault("5s")
    Duration sessionCacheTime();

    /** Parts of one batch that are under way at once when it has to be spread over services. */
    @WithDefault("20")
    int batchConcurrency();

    /**
     * Whether a request's {@code traceparent} is taken on: only where a reverse proxy in front of the gateway writes it
     * itself.
     */
    @WithDefault("false")
    boolean trustTraceparent();

    /** Whether each request gets a line in the log: method, path without its query, status, time, request id. */
    @WithDefault("false")
    boolean accessLog();

    /** Whether requests are counted for analytics-service. */
    @WithDefault("true")
    boolean requestMetrics();

    /** How often the counts are sent. */
    @WithDefault("5s")
    Duration requestMetricsInterval();
}
