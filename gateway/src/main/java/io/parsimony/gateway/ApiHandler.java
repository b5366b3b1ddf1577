package io.parsimony.gateway;

import io.parsimony.gateway.address.ClientAddress;
import io.parsimony.gateway.app.Door;
import io.parsimony.gateway.app.Doors;
import io.parsimony.gateway.batch.BatchHandler;
import io.parsimony.gateway.dialect.Dialect;
import io.parsimony.gateway.dialect.PlainRequest;
import io.parsimony.gateway.file.FileDownloads;
import io.parsimony.gateway.file.FileHandler;
import io.parsimony.gateway.file.FilePaths;
import io.parsimony.gateway.http.Bodies;
import io.parsimony.gateway.http.Exchange;
import io.parsimony.gateway.http.LongBodies;
import io.parsimony.gateway.http.RestOfBody;
import io.parsimony.gateway.http.UriPath;
import io.parsimony.gateway.key.Credentials;
import io.parsimony.gateway.key.HeaderCredentials;
import io.parsimony.gateway.proxy.ApiRequest;
import io.parsimony.gateway.proxy.Proxy;
import io.parsimony.gateway.proxy.PublicUrl;
import io.parsimony.gateway.route.Route;
import io.parsimony.gateway.route.RouteTable;
import io.parsimony.gateway.route.Service;
import io.parsimony.gateway.session.Session;
import io.parsimony.gateway.session.Sessions;
import io.parsimony.gateway.usage.RequestMeter;
import io.parsimony.platform.app.App;
import io.parsimony.platform.caller.Caller;
import io.parsimony.platform.caller.KeyKind;
import io.parsimony.platform.log.LogContext;
import io.parsimony.protocol.error.ErrorCode;
import io.parsimony.protocol.error.ParseError;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;

/**
 * Takes a request to the API through its steps: which app, what is asked for in plain REST, which key, which session, who
 * owns the path. Runs on event loops and never blocks.
 */
@Singleton
public class ApiHandler {

    /** The body without what is about the client, and once more where half characters are mended. */
    private static final int TRANSLATED_COPIES = 2;

    private final Doors doors;
    private final Bodies bodies;
    private final Sessions sessions;
    private final Proxy proxy;
    private final BatchHandler batch;
    private final FileHandler files;
    private final FileDownloads downloads;
    private final RequestMeter meter;
    private final LongBodies longBodies;

    ApiHandler(
            Doors doors,
            Bodies bodies,
            Sessions sessions,
            Proxy proxy,
            BatchHandler batch,
            FileHandler files,
            FileDownloads downloads,
            RequestMeter meter,
            LongBodies longBodies) {
        this.doors = doors;
        this.bodies = bodies;
        this.sessions = sessions;
        this.proxy = proxy;
        this.batch = batch;
        this.files = files;
        this.downloads = downloads;
        this.meter = meter;
        this.longBodies = longBodies;
    }

    /** Answers a request below a mount. */
    public void handle(Exchange exchange, String mount) {
        HttpServerRequest request = exchange.request();
        String below = request.path().substring(mount.length());
        if (FilePaths.isDownload(request.method(), below)) {
            downloads.handle(exchange, below);
            return;
        }
        boolean upload = request.method() == HttpMethod.POST && FilePaths.isOne(below);
        Credentials headers = HeaderCredentials.read(request.headers());
        Credentials basic = HeaderCredentials.readBasic(request.headers(), headers);
        request.pause();
        byHeaders(headers, basic)
                .map(arrival -> checkKey(exchange, arrival))
                .compose(arrival ->
                        upload && arrival.door != null ? Future.succeededFuture(arrival) : readBody(exchange, arrival))
                .compose(arrival -> admit(exchange, mount, arrival))
                .onSuccess(this::dispatch)
                .onFailure(fault -> refuse(exchange, fault));
    }

    /** A client that is refused may still be sending. */
    private static void refuse(Exchange exchange, Throwable fault) {
        RestOfBody.discard(exchange.request());
        exchange.fail(fault);
    }

    /** What Basic authentication shows counts only if it names an app that exists. */
    private Future<Arrival> byHeaders(Credentials headers, Credentials basic) {
        if (basic == null) {
            return doors.find(headers.appId()).map(door -> new Arrival(headers, door, null, null));
        }
        return doors.find(basic.appId())
                .compose(door -> door != null
                        ? Future.succeededFuture(new Arrival(basic, door, null, null))
                        : byHeaders(headers, null));
    }

    /** Where the headers name the app, they show the key, too: without it nothing of the body is read. */
    private static Arrival checkKey(Exchange exchange, Arrival arrival) {
        if (arrival.door == null) {
            return arrival;
        }
        enter(exchange, arrival.door);
        return new Arrival(arrival.shown, arrival.door, key(exchange, arrival.door, arrival.shown), null);
    }

    private static KeyKind key(Exchange exchange, Door door, Credentials shown) {
        return door.keys().admit(shown, ClientAddress.of(exchange.request(), door.trustedProxies()));
    }

    private Future<Arrival> readBody(Exchange exchange, Arrival arrival) {
        long limit = arrival.door == null
                ? Long.MAX_VALUE
                : arrival.door.app().settings().web().maxBodyBytes();
        return bodies.read(exchange, limit).map(body -> new Arrival(arrival.shown, arrival.door, arrival.key, body));
    }

    private Future<Admitted> admit(Exchange exchange, String mount, Arrival arrival) {
        HttpServerRequest request = exchange.request();
        Credentials shown = arrival.shown;
        Door door = arrival.door;
        KeyKind key = arrival.key;
        if (arrival.body == null) {
            return admit(exchange, mount, Dialect.unread(request, shown), door, key);
        }
        long length = arrival.body.length;
        return longBodies
                .work(
                        exchange,
                        arrival.body,
                        TRANSLATED_COPIES,
                        sent -> Dialect.translate(request, shown, door != null, sent))
                .compose(plain -> door != null
                        ? admit(exchange, mount, plain, door, key)
                        : admitNamedInBody(exchange, mount, shown, length, plain));
    }

    private Future<Admitted> admitNamedInBody(
            Exchange exchange, String mount, Credentials headers, long length, PlainRequest plain) {
        return doors.find(plain.shown().appId()).compose(door -> {
            checkNamedInBody(headers, length, door);
            enter(exchange, door);
            return admit(exchange, mount, plain, door, key(exchange, door, plain.shown()));
        });
    }

    private static void enter(Exchange exchange, Door door) {
        exchange.use(door.cors());
        LogContext.app(door.app().appId());
    }

    private static void checkNamedInBody(Credentials headers, long length, Door door) {
        if (door == null) {
            throw ParseError.unauthorized();
        }
        // A key in a header must belong to the app that the body names.
        String masterKey = headers.masterKey();
        if (masterKey != null && !door.keys().isMaster(masterKey)) {
            throw ParseError.unauthorized();
        }
        if (length > door.app().settings().web().maxBodyBytes()) {
            throw Bodies.tooLarge();
        }
    }

    private Future<Admitted> admit(Exchange exchange, String mount, PlainRequest plain, Door door, KeyKind key) {
        HttpServerRequest request = exchange.request();
        String below = request.path().substring(mount.length());
        UriPath path = FilePaths.isOne(below) ? FilePaths.parse(below) : UriPath.parse(below);
        meter.watch(exchange, door.app().appId(), plain.shown().clientVersion(), plain.method(), path);
        Route route = RouteTable.find(path);
        return session(door.app(), key, plain, path).map(session -> {
            Caller caller = new Caller(
                    door.app().appId(),
                    door.app().version(),
                    key,
                    session.userId(),
                    session.sessionId(),
                    plain.shown().installationId(),
                    ClientAddress.of(request, door.trustedProxies()),
                    plain.shown().clientVersion(),
                    PublicUrl.ofApi(request, door, mount));
            return new Admitted(new ApiRequest(exchange, mount, door, plain, caller), path, route);
        });
    }

    /** Who has a powerful key, or logs in, acts without the session he may still send along, unless it is about it. */
    private Future<Session> session(App app, KeyKind key, PlainRequest plain, UriPath path) {
        String token = plain.shown().sessionToken();
        boolean none = token == null
                || token.isEmpty()
                || key != KeyKind.CLIENT && !isAboutSession(path.text())
                || path.text().equals("/login");
        return none ? Future.succeededFuture(Session.NONE) : sessions.resolve(app, token);
    }

    private static boolean isAboutSession(String path) {
        return switch (path) {
            case "/users/me", "/sessions/me", "/logout" -> true;
            default -> false;
        };
    }

    private void dispatch(Admitted admitted) {
        ApiRequest request = admitted.request;
        try {
            switch (admitted.route) {
                case Route.ToService(Service service)
                when isRestMethod(request.plain().method()) -> proxy.pass(request, service, admitted.path);
                case Route.Files() -> files.handle(request, admitted.path);
                case Route.Batch() when request.plain().method() == HttpMethod.POST -> batch.handle(request);
                case Route.NotYet(String what) ->
                    throw ParseError.of(ErrorCode.COMMAND_UNAVAILABLE, 404, what + " is not available yet");
                default ->
                    throw ParseError.of(
                            ErrorCode.INVALID_JSON,
                            404,
                            "cannot route " + request.plain().method() + " " + admitted.path.text());
            }
        } catch (RuntimeException e) {
            refuse(request.exchange(), e);
        }
    }

    private static boolean isRestMethod(HttpMethod method) {
        return method == HttpMethod.GET
                || method == HttpMethod.POST
                || method == HttpMethod.PUT
                || method == HttpMethod.DELETE;
    }

    /**
     * A request whose app may be known; door and key are null if the headers name no app that exists, the body if it is
     * unread.
     */
    private record Arrival(Credentials shown, Door door, KeyKind key, byte[] body) {}

    /** A request that was let in. */
    private record Admitted(ApiRequest request, UriPath path, Route route) {}
}
