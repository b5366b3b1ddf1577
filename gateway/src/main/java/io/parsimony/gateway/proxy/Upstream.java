package io.parsimony.gateway.proxy;

import io.parsimony.gateway.config.GatewaySettings;
import io.parsimony.gateway.config.ServiceUrls;
import io.parsimony.gateway.metrics.UpstreamMeters;
import io.parsimony.gateway.route.Service;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.RequestOptions;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.EnumMap;
import java.util.Map;

/** Sends requests to the services over kept-alive connections. Every wait has an end and every queue a bound. */
@Singleton
public class Upstream {

    private static final int MAX_LINE_LENGTH = 8_388_608;
    private static final int MAX_HEADER_SIZE = 65_536;

    private final HttpClient client;
    private final Map<Service, URI> bases = new EnumMap<>(Service.class);
    private final long responseTimeoutMillis;
    private final UpstreamMeters meters;

    Upstream(Vertx vertx, GatewaySettings settings, ServiceUrls urls, UpstreamMeters meters) {
        this.meters = meters;
        for (Service service : Service.values()) {
            bases.put(service, urls.of(service));
        }
        this.responseTimeoutMillis = settings.responseTimeout().toMillis();
        this.client = vertx.createHttpClient(new HttpClientOptions()
                .setProtocolVersion(HttpVersion.HTTP_1_1)
                .setKeepAlive(true)
                .setPipelining(false)
                .setMaxPoolSize(settings.connectionsPerService())
                .setMaxWaitQueueSize(settings.waitingPerService())
                .setConnectTimeout((int) settings.connectTimeout().toMillis())
                .setMaxInitialLineLength(MAX_LINE_LENGTH)
                .setMaxHeaderSize(MAX_HEADER_SIZE)
                .setDecompressionSupported(false));
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
        return open(service, method, uri, headers, responseTimeoutMillis);
    }

    /** Opens a request that may take long to send: who sends it watches over it. */
    Future<HttpClientRequest> openPatient(Service service, HttpMethod method, String uri, MultiMap headers) {
        return open(service, method, uri, headers, 0);
    }

    private Future<HttpClientRequest> open(
            Service service, HttpMethod method, String uri, MultiMap headers, long idleMillis) {
        URI base = bases.get(service);
        boolean secure = "https".equals(base.getScheme());
        RequestOptions options = new RequestOptions()
                .setMethod(method)
                .setHost(base.getHost())
                .setPort(base.getPort() > 0 ? base.getPort() : secure ? 443 : 80)
                .setSsl(secure)
                .setURI(prefix(base) + uri)
                .setHeaders(headers)
                .setIdleTimeout(idleMillis);
        return client.request(options).onFailure(fault -> meters.failed(service, fault));
    }

    /** Sends an opened request. */
    Future<HttpClientResponse> send(Service service, HttpClientRequest request, Buffer body) {
        boolean bodyless =
                body.length() == 0 && request.getMethod() != HttpMethod.POST && request.getMethod() != HttpMethod.PUT;
        Future<HttpClientResponse> answer = bodyless ? request.send() : request.send(body);
        return answer.onFailure(fault -> meters.failed(service, fault));
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
    }
}
