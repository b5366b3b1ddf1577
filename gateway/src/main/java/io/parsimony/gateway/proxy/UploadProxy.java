package io.parsimony.gateway.proxy;

import io.parsimony.gateway.config.GatewaySettings;
import io.parsimony.gateway.http.Bodies;
import io.parsimony.gateway.http.Exchange;
import io.parsimony.gateway.http.RestOfBody;
import io.parsimony.gateway.http.UriPath;
import io.parsimony.gateway.route.Service;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;

/** Passes uploads to files-service as they come, so that no file is ever held. */
@Singleton
public class UploadProxy {

    private static final byte[] NOTHING = {};

    private final Vertx vertx;
    private final Upstream upstream;
    private final Proxy proxy;
    private final GatewaySettings settings;

    UploadProxy(Vertx vertx, Upstream upstream, Proxy proxy, GatewaySettings settings) {
        this.vertx = vertx;
        this.upstream = upstream;
        this.proxy = proxy;
        this.settings = settings;
    }

    /**
     * Passes an upload on, whose body is still to be read.
     *
     * @param headers the headers for the service
     * @param limit the most bytes it may have
     */
    public void pass(ApiRequest request, UriPath path, MultiMap headers, long limit) {
        Exchange exchange = request.exchange();
        exchange.servedBy(Service.FILES);
        HttpServerRequest client = exchange.request();
        long length = Bodies.declaredLength(client);
        if (length == 0 || client.isEnded()) {
            Bodies.skip(client);
            proxy.pass(request, Service.FILES, path, headers, NOTHING);
            return;
        }
        if (length > limit) {
            RestOfBody.discard(client);
            exchange.fail(Bodies.tooLarge());
            return;
        }
        if (length > 0) {
            headers.set(HttpHeaders.CONTENT_LENGTH, Long.toString(length));
        }
        upstream.openUpload(Service.FILES, HttpMethod.POST, path.text(), headers)
                .onSuccess(opened -> stream(request, opened.setChunked(length < 0), limit))
                .onFailure(fault -> {
                    RestOfBody.discard(client);
                    exchange.fail(UpstreamErrors.explain(Service.FILES, fault));
                });
    }

    private void stream(ApiRequest request, HttpClientRequest opened, long limit) {
        Exchange exchange = request.exchange();
        if (!exchange.isOpen()) {
            opened.reset();
            return;
        }
        UploadPipe pipe = new UploadPipe(vertx, exchange, opened, limit, settings);
        exchange.whenOver(pipe::close);
        upstream.answer(Service.FILES, opened)
                .onSuccess(answer -> {
                    pipe.onAnswer();
                    proxy.relay(request, Service.FILES, answer);
                })
                .onFailure(pipe::onFault);
        pipe.start();
    }
}
