package io.parsimony.gateway.support;

import io.restassured.RestAssured;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A client of HTTP/1.1 that sends and reads only what it is told to. */
public final class RawClient {

    private static final int SMALL_WINDOW = 8_192;
    private static final int PATIENCE_MILLIS = 30_000;

    private RawClient() {}

    /**
     * Sends a request, or the beginning of one.
     *
     * @param line method and path
     * @param headers more header lines, each with its end
     * @param body what is sent of the body
     */
    public static Socket send(String line, String appId, String headers, String body) throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(SMALL_WINDOW);
        socket.setSoTimeout(PATIENCE_MILLIS);
        socket.connect(new InetSocketAddress("localhost", RestAssured.port));
        String head = line + " HTTP/1.1\r\nHost: h\r\nX-Parse-Application-Id: " + appId + "\r\nX-Parse-REST-API-Key: "
                + TestApps.REST_KEY + "\r\n" + headers + "\r\n";
        socket.getOutputStream().write((head + body).getBytes(StandardCharsets.UTF_8));
        socket.getOutputStream().flush();
        return socket;
    }
}
