package io.parsimony.pushservice.network.fcm;

import com.google.api.client.http.HttpTransport;
import com.google.api.client.http.LowLevelHttpRequest;
import com.google.api.client.http.LowLevelHttpResponse;
import io.parsimony.pushservice.network.NetworkSettings;
import io.parsimony.pushservice.network.delivery.Hosts;
import jakarta.inject.Singleton;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Lets Google's libraries use the JDK's HTTP client, which has HTTP/2 and is at ease with virtual threads. */
@Singleton
class JdkTransport extends HttpTransport {

    private static final long MAX_ANSWER_BYTES = 1 << 20;

    private final Hosts hosts;
    private final Duration answerTimeout;
    private final HttpClient client;

    JdkTransport(NetworkSettings settings) {
        this.hosts = new Hosts(settings.fcm().url());
        this.answerTimeout = settings.answerTimeout();
        this.client =
                HttpClient.newBuilder().connectTimeout(settings.answerTimeout()).build();
    }

    @Override
    protected LowLevelHttpRequest buildRequest(String method, String url) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(hosts.route(URI.create(url))).timeout(answerTimeout);
        return new LowLevelHttpRequest() {

            @Override
            public void addHeader(String name, String value) {
                request.header(name, value);
            }

            @Override
            public LowLevelHttpResponse execute() throws IOException {
                if (getStreamingContent() == null) {
                    request.method(method, BodyPublishers.noBody());
                } else {
                    if (getContentType() != null) {
                        request.header("Content-Type", getContentType());
                    }
                    ByteArrayOutputStream body = new ByteArrayOutputStream();
                    getStreamingContent().writeTo(body);
                    request.method(method, BodyPublishers.ofByteArray(body.toByteArray()));
                }
                return send(request.build());
            }
        };
    }

    private LowLevelHttpResponse send(HttpRequest request) throws IOException {
        try {
            return new JdkResponse(
                    client.send(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), MAX_ANSWER_BYTES)));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("the service ends");
        }
    }
}
