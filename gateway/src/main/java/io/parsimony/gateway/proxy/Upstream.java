package io.parsimony.gateway.proxy;

import io.parsimony.gateway.config.GatewaySettings;
import io.parsimony.gateway.config.ServiceUrls;
import io.parsimony.gateway.http.LongBodies;
import io.parsimony.gateway.metrics.UpstreamMeters;
import io.parsimony.gateway.route.Service;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ConnectionPoolTooBusyException;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.RequestOptions;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.TimeoutException;

/**
 * Sends requests to the services over kept-alive connections. Every wait has an end and every queue a bound. Files, which may
 * be on their way for long, have connections of their own and so cannot hold up other requests.
 */
@Singleton
public class Upstream {

    private static final int MAX_LINE_LENGTH = 8_388_608;
    private static final int MAX_HEADER_SIZE = 65_536;

    /** What fails a request fails its answer too, which is looked at. */
    private static final Handler<Throwable> NOT_LOGGED = fault -> {};

    private final HttpClient client;
    private final HttpClient fileClient;
    private final ConnectionLives lives;
    private final Map<Service, URI> bases = new EnumMap<>(Service.class);
    private final long responseTimeoutMillis;
    private final long waitMillis;
    private final UpstreamMeters meters;

    Upstream(Vertx vertx, GatewaySettings settings, ServiceUrls urls, UpstreamMeters meters) {
        this.meters = meters;
        for (Service service : Service.values()) {
            bases.put(service, urls.of(service));
        }
        this.responseTimeoutMillis = settings.responseTimeout().toMillis();
        this.waitMillis = settings.connectionWait().toMillis();
        this.lives = new ConnectionLives(settings.connectionLife());
        this.client = client(vertx, settings, settings.connectionsPerService());
        this.fileClient = client(vertx, settings, settings.fileConnections());
    }

    private HttpClient client(Vertx vertx, GatewaySettings settings, int connections) {
        HttpClientOptions options = new HttpClientOptions()
                .setProtocolVersion(HttpVersion.HTTP_1_1)
                .setKeepAlive(true)
                .setPipelining(false)
                .setMaxPoolSize(connections)
                .setMaxWaitQueueSize(settings.waitingPerService())
                .setConnectTimeout((int) settings.connectTimeout().toMillis())
                .setMaxInitialLineLength(MAX_LINE_LENGTH)
                .setMaxHeaderSize(MAX_HEADER_SIZE)
                .setDecompressionSupported(false);
        return vertx.createHttpClient(options).connectionHandler(lives::begin);
    }

    /**
     * Sends a request.
     *
     * @param service where to
     * @param method what to do
     * @param uri path and query, encoded
     * @param headers all headers but those about length and host
     * @param body empty for none
     * @return the answer, its body still to be read; fails with what {@link UpstreamErrors#explain} explains
     */
    public Future<HttpClientResponse> send(
            Service service, HttpMethod method, String uri, MultiMap headers, Buffer body) {
        return open(service, method, uri, headers).compose(request -> send(service, request, body));
    }

    /** Opens a request that can still be broken off. */
    Future<HttpClientRequest> open(Service service, HttpMethod method, String uri, MultiMap headers) {
        return open(client, service, method, uri, headers, responseTimeoutMillis);
    }

    /** Opens a request whose answer may be a long file. */
    Future<HttpClientRequest> openDownload(Service service, HttpMethod method, String uri, MultiMap headers) {
        return open(fileClient, service, method, uri, headers, responseTimeoutMillis);
    }

    /** Opens a request that may take long to send: who sends it watches over it. */
    Future<HttpClientRequest> openUpload(Service service, HttpMethod method, String uri, MultiMap headers) {
        return open(fileClient, service, method, uri, headers, 0);
    }

    private Future<HttpClientRequest> open(
            HttpClient via, Service service, HttpMethod method, String uri, MultiMap headers, long idleMillis) {
        URI base = bases.get(service);
        boolean secure = "https".equals(base.getScheme());
        RequestOptions options = new RequestOptions()
                .setMethod(method)
                .setHost(base.getHost())
                .setPort(base.getPort() > 0 ? base.getPort() : secure ? 443 : 80)
                .setSsl(secure)
                .setURI(prefix(base) + uri)
                .setHeaders(headers)
                .setConnectTimeout(waitMillis)
                .setIdleTimeout(idleMillis);
        return via.request(options)
                .map(request -> perhapsTheLast(request).exceptionHandler(NOT_LOGGED))
                .recover(fault -> Future.failedFuture(notConnected(fault)))
                .onFailure(fault -> meters.failed(service, fault));
    }

    /** Both sides close the connection once this request has its answer, so that none is lost on it. */
    private HttpClientRequest perhapsTheLast(HttpClientRequest request) {
        return lives.isOver(request.connection())
                ? request.putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE)
                : request;
    }

    private static Throwable notConnected(Throwable fault) {
        return fault instanceof TimeoutException ? new ConnectionPoolTooBusyException(fault.getMessage()) : fault;
    }

    /** Sends an opened request. */
    Future<HttpClientResponse> send(Service service, HttpClientRequest request, Buffer body) {
        boolean bodyless =
                body.length() == 0 && request.getMethod() != HttpMethod.POST && request.getMethod() != HttpMethod.PUT;
        Future<HttpClientResponse> answer = bodyless ? request.send() : request.send(body);
        return answer.onFailure(fault -> meters.failed(service, fault));
    }

    /** Sends an opened request with a body that may be long. */
    Future<HttpClientResponse> send(Service service, HttpClientRequest request, byte[] body) {
        return body.length <= LongBodies.LONG_BYTES
                ? send(service, request, Buffer.buffer(body))
                : new LongSending(request, body).run().onFailure(fault -> meters.failed(service, fault));
    }

    /** The answer to an opened request that is sent piece by piece. */
    Future<HttpClientResponse> answer(Service service, HttpClientRequest request) {
        return request.response().onFailure(fault -> meters.failed(service, fault));
    }

    private static String prefix(URI base) {
        String path = base.getRawPath();
        if (path == null || path.isEmpty()) {
            return "";
        }
        return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }

    @PreDestroy
    void close() {
        client.close();
        fileClient.close();
    }
}
