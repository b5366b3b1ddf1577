package io.parsimony.local.networks;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.xml.sax.SAXException;

/**
 * Stands in for Microsoft's network: the Windows push notification service, and the issuing of access tokens to apps. A
 * channel is known by the parameter {@code token} of its address.
 *
 * @see <a href="https://learn.microsoft.com/windows/apps/develop/notifications/push-notifications/push-request-response-headers">
 *     the requests it takes</a>
 */
public final class WnsStandIn {

    /** Its name among the networks. */
    public static final String NAME = "wns";

    private static final int MAX_BYTES = 5000;
    private static final int MAX_TAG = 16;
    private static final Set<String> SCOPES = Set.of("notify.windows.com", "https://wns.windows.com/.default");

    private static final Map<String, String> ROOTS =
            Map.of("wns/toast", "toast", "wns/tile", "tile", "wns/badge", "badge");

    private final NetworkKeys keys;
    private final Inbox inbox;
    private final Switches switches;
    private final AccessTokens tokens = new AccessTokens();

    /** @param keys the app it trusts */
    public WnsStandIn(NetworkKeys keys, Inbox inbox, Switches switches) {
        this.keys = keys;
        this.inbox = inbox;
        this.switches = switches;
    }

    /** How many access tokens it has issued. */
    public int issuedTokens() {
        return tokens.issued();
    }

    /** Makes all access tokens expire. */
    public void expireTokens() {
        tokens.expire();
    }

    Answer answer(HttpCall call) {
        if (call.path().equals("/accesstoken.srf") || call.path().endsWith("/oauth2/v2.0/token")) {
            return issue(call.form());
        }
        if (call.bearer().isEmpty() || !tokens.isValid(call.bearer())) {
            return Answer.bare(401, Map.of("WWW-Authenticate", "Bearer error=\"invalid_token\""));
        }
        if (!call.method().equals("POST")) {
            return Answer.bare(405, Map.of());
        }
        return notify(call);
    }

    private Answer issue(Map<String, String> form) {
        boolean known = "client_credentials".equals(form.get("grant_type"))
                && keys.packageSid().equals(form.get("client_id"))
                && keys.clientSecret().equals(form.get("client_secret"))
                && SCOPES.contains(form.getOrDefault("scope", ""));
        return known
                ? Answer.of(
                        200,
                        "{\"token_type\": \"bearer\", \"access_token\": \"" + tokens.issue()
                                + "\", \"expires_in\": 86400}")
                : Answer.of(400, "{\"error\": \"invalid_client\", \"error_description\": \"Invalid client id\"}");
    }

    private Answer notify(HttpCall call) {
        if (switches.isBusy(NAME)) {
            return status(406, "dropped").with("Retry-After", Integer.toString(switches.retryAfterSeconds()));
        }
        String token = call.query().getOrDefault("token", "");
        if (token.isEmpty()) {
            return status(404, "dropped");
        }
        if (switches.isInvalid(token)) {
            return status(410, "dropped");
        }
        if (call.body().length > MAX_BYTES) {
            return status(413, "dropped");
        }
        if (!isWellFormed(call)) {
            return status(400, "dropped");
        }
        Map<String, String> kept = new TreeMap<>();
        call.exchange().getRequestHeaders().forEach((name, values) -> {
            if (name.toLowerCase(Locale.ROOT).startsWith("x-wns-")) {
                kept.put(name.toLowerCase(Locale.ROOT), values.getFirst());
            }
        });
        inbox.add(new Received(NAME, token, kept, call.body(), Instant.now()));
        return status(200, "received");
    }

    private static Answer status(int status, String word) {
        return Answer.bare(status, Map.of("X-WNS-Status", word, "X-WNS-DeviceConnectionStatus", "connected"));
    }

    private static boolean isWellFormed(HttpCall call) {
        String type = call.header("X-WNS-Type");
        String content = call.header("Content-Type");
        boolean tagged = call.header("X-WNS-Tag").length() <= MAX_TAG
                && call.header("X-WNS-Group").length() <= MAX_TAG
                && call.header("X-WNS-TTL").matches("\\d*");
        if (type.equals("wns/raw")) {
            return tagged && content.equals("application/octet-stream") && call.body().length > 0;
        }
        return tagged
                && ROOTS.containsKey(type)
                && content.startsWith("text/xml")
                && ROOTS.get(type).equals(root(call.body()));
    }

    /** The name of the root of an XML document, empty if it is none. */
    private static String root(byte[] xml) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            var builder = factory.newDocumentBuilder();
            builder.setErrorHandler(null);
            return builder.parse(new ByteArrayInputStream(xml))
                    .getDocumentElement()
                    .getTagName();
        } catch (ParserConfigurationException | SAXException | IOException e) {
            return "";
        }
    }
}
