package io.parsimony.local.networks;

import com.eatthepath.pushy.apns.auth.ApnsVerificationKey;
import com.eatthepath.pushy.apns.server.PushNotificationHandler;
import com.eatthepath.pushy.apns.server.PushNotificationHandlerFactory;
import com.eatthepath.pushy.apns.server.RejectedNotificationException;
import com.eatthepath.pushy.apns.server.RejectionReason;
import com.eatthepath.pushy.apns.server.UnregisteredDeviceTokenException;
import com.eatthepath.pushy.apns.server.ValidatingPushNotificationHandlerFactory;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufInputStream;
import io.netty.handler.codec.http2.Http2Headers;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import javax.net.ssl.SSLSession;
import javax.security.auth.x500.X500Principal;

/**
 * What the stand-in of APNs checks of a notification: all that pushy's mock server does, and what Apple documents beyond.
 * All well-formed tokens are those of devices but the one with only zeros, and those that were made invalid.
 */
final class ApnsChecks implements PushNotificationHandlerFactory {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PATH = "/3/device/";
    private static final String NOBODY = "0".repeat(64);
    private static final Pattern PLAIN_TOPIC = Pattern.compile("[A-Za-z0-9.-]{1,255}");

    /** Tokens are good for an hour. */
    private static final Duration RECHECKED = Duration.ofMinutes(1);

    private static final Duration SINCE = Duration.ofHours(1);

    private final ValidatingPushNotificationHandlerFactory usual;
    private final Switches switches;

    ApnsChecks(ApnsVerificationKey key, Set<String> topics, Switches switches) {
        this.switches = switches;
        Set<String> allTopics = new Rule(topic -> topics.isEmpty() || topics.contains(base(topic)));
        Map<String, Set<String>> tokens = new TokensByTopic(allTopics, new Rule(token -> true));
        usual = new ValidatingPushNotificationHandlerFactory(
                tokens, Map.of(), Map.of(key.getKeyId(), key), Map.of(key, new Rule(topic -> true)));
    }

    /** The bundle id in a topic, which some types of push extend. */
    private static String base(String topic) {
        return topic.replaceFirst(
                "\\.(location-query|voip|complication|pushkit\\.fileprovider|push-type\\.liveactivity|voip-ptt)$", "");
    }

    static String token(Http2Headers headers) {
        return headers.path().toString().substring(PATH.length());
    }

    @Override
    public PushNotificationHandler buildHandler(SSLSession session) {
        PushNotificationHandler checks = new SignatureOnce(usual.buildHandler(session));
        return (headers, payload) -> {
            if (switches.isBusy(ApnsStandIn.NAME)) {
                throw new RejectedNotificationException(RejectionReason.SERVICE_UNAVAILABLE);
            }
            checks.handlePushNotification(headers, payload);
            checkToken(token(headers));
            checkBody(headers, payload);
        };
    }

    /**
     * Checks the signature of a connection's token once, and then of each notification all the rest: pushy would check it
     * each time, which takes longer than everything else together. What it checks where a certificate has spoken for the
     * topic is just that rest.
     */
    private final class SignatureOnce implements PushNotificationHandler {

        private static final int MAX_TOPICS = 100;

        private final PushNotificationHandler everything;
        private final Map<String, PushNotificationHandler> rest = new HashMap<>();
        private CharSequence checked;
        private Instant until = Instant.MIN;

        SignatureOnce(PushNotificationHandler everything) {
            this.everything = everything;
        }

        @Override
        public void handlePushNotification(Http2Headers headers, ByteBuf payload) throws RejectedNotificationException {
            CharSequence token = headers.get("authorization");
            CharSequence topic = headers.get("apns-topic");
            boolean known = token != null
                    && topic != null
                    && checked != null
                    && CharSequence.compare(token, checked) == 0
                    && Instant.now().isBefore(until)
                    && PLAIN_TOPIC.matcher(topic).matches();
            if (known && rest.size() < MAX_TOPICS) {
                rest.computeIfAbsent(topic.toString(), name -> usual.buildHandler(certified(name)))
                        .handlePushNotification(headers, payload);
            } else {
                everything.handlePushNotification(headers, payload);
                checked = token;
                until = Instant.now().plus(RECHECKED);
            }
        }

        private static SSLSession certified(String topic) {
            return (SSLSession) Proxy.newProxyInstance(
                    SSLSession.class.getClassLoader(), new Class<?>[] {SSLSession.class}, (self, method, arguments) -> {
                        if (method.getName().equals("getPeerPrincipal")) {
                            return new X500Principal("UID=" + topic);
                        }
                        throw new UnsupportedOperationException(method.getName());
                    });
        }
    }

    private void checkToken(String token) throws RejectedNotificationException {
        if (token.equals(NOBODY)) {
            throw new RejectedNotificationException(RejectionReason.BAD_DEVICE_TOKEN);
        }
        if (switches.isInvalid(token)) {
            throw new UnregisteredDeviceTokenException(Instant.now().minus(SINCE));
        }
    }

    private static void checkBody(Http2Headers headers, ByteBuf payload) throws RejectedNotificationException {
        if (!(json(payload).path("aps").isObject())) {
            throw new RejectedNotificationException(RejectionReason.PAYLOAD_EMPTY);
        }
        CharSequence type = headers.get("apns-push-type");
        if (type == null) {
            throw new RejectedNotificationException(RejectionReason.INVALID_PUSH_TYPE);
        }
        if ("background".contentEquals(type) && headers.getInt("apns-priority", 10) == 10) {
            throw new RejectedNotificationException(RejectionReason.BAD_PRIORITY);
        }
    }

    private static JsonNode json(ByteBuf payload) throws RejectedNotificationException {
        try (InputStream bytes = new ByteBufInputStream(payload.duplicate())) {
            return JSON.readTree(bytes);
        } catch (IOException e) {
            throw new RejectedNotificationException(RejectionReason.PAYLOAD_EMPTY);
        }
    }

    /** A set by a rule: pushy asks only whether something is in it. */
    private static final class Rule extends AbstractSet<String> {

        private final Predicate<String> rule;

        Rule(Predicate<String> rule) {
            this.rule = rule;
        }

        @Override
        public boolean contains(Object item) {
            return item instanceof String text && rule.test(text);
        }

        @Override
        public Iterator<String> iterator() {
            throw new UnsupportedOperationException("the rule cannot be listed");
        }

        @Override
        public int size() {
            return Integer.MAX_VALUE;
        }

        @Override
        public boolean equals(Object other) {
            return this == other;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(this);
        }
    }

    /** The same tokens for all topics that there are. */
    private static final class TokensByTopic extends AbstractMap<String, Set<String>> {

        private final Set<String> topics;
        private final Set<String> tokens;

        TokensByTopic(Set<String> topics, Set<String> tokens) {
            this.topics = topics;
            this.tokens = tokens;
        }

        @Override
        public Set<String> get(Object topic) {
            return topics.contains(topic) ? tokens : null;
        }

        @Override
        public Set<Entry<String, Set<String>>> entrySet() {
            throw new UnsupportedOperationException("the rule cannot be listed");
        }
    }
}
