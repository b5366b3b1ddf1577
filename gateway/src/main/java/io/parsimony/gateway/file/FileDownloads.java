package io.parsimony.gateway.file;

import io.parsimony.gateway.address.ClientAddress;
import io.parsimony.gateway.app.Door;
import io.parsimony.gateway.app.Doors;
import io.parsimony.gateway.http.Exchange;
import io.parsimony.gateway.http.UriPath;
import io.parsimony.gateway.proxy.InwardHeaders;
import io.parsimony.gateway.proxy.Proxy;
import io.parsimony.gateway.usage.RequestMeter;
import io.parsimony.platform.caller.Caller;
import io.parsimony.platform.caller.KeyKind;
import io.parsimony.protocol.error.ErrorCode;
import io.parsimony.protocol.error.ParseError;
import io.vertx.core.buffer.Buffer;
import jakarta.inject.Singleton;

/** Passes downloads on. Browsers follow the URLs of files without any key, so that the path names the app. */
@Singleton
public class FileDownloads {

    private static final Buffer EMPTY_OBJECT = Buffer.buffer("{}");

    private final Doors doors;
    private final Proxy proxy;
    private final InwardHeaders inwardHeaders;
    private final RequestMeter meter;

    FileDownloads(Doors doors, Proxy proxy, InwardHeaders inwardHeaders, RequestMeter meter) {
        this.doors = doors;
        this.proxy = proxy;
        this.inwardHeaders = inwardHeaders;
        this.meter = meter;
    }

    /**
     * Passes a download on.
     *
     * @param below the path below the mount, still encoded
     * @throws ParseError 404 if it could be read in more than one way
     */
    public void handle(Exchange exchange, String below) {
        UriPath path = FilePaths.read(below);
        doors.find(path.segment(1))
                .onSuccess(door -> pass(exchange, path, door))
                .onFailure(exchange::fail);
    }

    private void pass(Exchange exchange, UriPath path, Door door) {
        if (door == null) {
            refuse(exchange, path);
            return;
        }
        exchange.use(door.cors());
        meter.watch(exchange, door.app().appId(), null, exchange.request().method(), path);
        String address = ClientAddress.of(exchange.request(), door.trustedProxies());
        Caller caller =
                new Caller(door.app().appId(), door.app().version(), KeyKind.CLIENT, null, null, null, address, null);
        proxy.passDownload(exchange, path, inwardHeaders.ofDownload(exchange, caller));
    }

    /** Of an app that is not there nothing is known, least of all of its files. */
    private static void refuse(Exchange exchange, UriPath path) {
        if ("metadata".equals(path.segment(2)) && path.segments().size() > 3) {
            exchange.answer(200, EMPTY_OBJECT);
        } else {
            exchange.fail(ParseError.of(ErrorCode.OPERATION_FORBIDDEN, 403, "Invalid application ID."));
        }
    }
}
