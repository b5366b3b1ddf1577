package io.parsimony.local.suite;

import com.sun.net.httpserver.HttpServer;
import io.parsimony.local.process.ParentWatch;
import java.net.InetSocketAddress;

/** Stands in for a service: says that it is ready, and ends with its supervisor. */
final class StandInService {

    private StandInService() {}

    public static void main(String[] arguments) throws Exception {
        ParentWatch.start(System.getenv());
        HttpServer server = HttpServer.create(
                new InetSocketAddress(
                        System.getenv("QUARKUS_HTTP_HOST"), Integer.parseInt(System.getenv("QUARKUS_HTTP_PORT"))),
                0);
        server.createContext("/q/health/ready", exchange -> {
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
        System.out.println("service with database " + System.getenv("MONGODB_URL"));
    }
}
