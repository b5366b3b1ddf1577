package io.parsimony.filesservice.support;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A store in whose hands files change and break: {@code cut.bin} breaks off in the middle, {@code replaced.bin} is another
 * file after it was first described, and {@code usual.bin} is as it should be.
 */
public final class OddStore implements QuarkusTestResourceLifecycleManager {

    /** More than the buffers of a connection take. */
    public static final int LENGTH = 32 << 20;

    private static final byte[] PIECE = new byte[1 << 20];

    private static final List<String> REQUESTS = new CopyOnWriteArrayList<>();

    private final AtomicInteger replaced = new AtomicInteger();
    private HttpServer server;

    /** What it was asked for since {@link #forget}: method and name. */
    public static List<String> requests() {
        return REQUESTS;
    }

    public static void forget() {
        REQUESTS.clear();
    }

    @Override
    public Map<String, String> start() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
        return Map.of(
                "s3.endpoint",
                "http://127.0.0.1:" + server.getAddress().getPort(),
                "s3.access-key",
                "key",
                "s3.secret-key",
                "secret");
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String name = path.substring(path.lastIndexOf('/') + 1);
        REQUESTS.add(exchange.getRequestMethod() + " " + name);
        boolean head = exchange.getRequestMethod().equals("HEAD");
        String etag = name.equals("replaced.bin") && (head ? replaced.getAndIncrement() : replaced.get()) > 0
                ? "\"new\""
                : "\"old\"";
        exchange.getResponseHeaders().set("ETag", etag);
        exchange.getResponseHeaders().set("Last-Modified", "Tue, 24 Nov 2026 10:00:00 GMT");
        String wanted = exchange.getRequestHeaders().getFirst("If-Match");
        if (head) {
            exchange.getResponseHeaders().set("Content-Length", Integer.toString(LENGTH));
            exchange.sendResponseHeaders(200, -1);
        } else if (wanted != null && !wanted.equals(etag)) {
            byte[] error = "<Error><Code>PreconditionFailed</Code></Error>".getBytes();
            exchange.getResponseHeaders().set("Content-Type", "application/xml");
            exchange.sendResponseHeaders(412, error.length);
            exchange.getResponseBody().write(error);
        } else if (exchange.getRequestHeaders().containsKey("Range")) {
            exchange.sendResponseHeaders(206, 10);
            exchange.getResponseBody().write(new byte[10]);
        } else {
            exchange.sendResponseHeaders(200, LENGTH);
            int sent = name.equals("cut.bin") ? LENGTH / 2 : LENGTH;
            for (int i = 0; i < sent; i += PIECE.length) {
                exchange.getResponseBody().write(PIECE);
            }
        }
        exchange.close();
    }

    @Override
    public void stop() {
        server.stop(0);
    }
}
