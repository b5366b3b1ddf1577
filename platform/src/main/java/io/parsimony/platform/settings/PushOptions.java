package io.parsimony.platform.settings;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.interfaces.RSAPrivateKey;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads by which networks notifications get to devices. */
final class PushOptions {

    private static final String NAME = "push";
    private static final int USUAL_BATCH = 250;

    /** An adapter is called for as many devices at a time as parse-server would call it for. */
    private static final int USUAL_BATCH_OF_ADAPTER = 100;

    private static final int MOST_BATCH = 10_000;
    private static final String TENANT = "[A-Za-z0-9.-]{1,255}";

    /** What the option has besides types of devices of Apple; the last two are known but not supported. */
    private static final Set<String> OTHERS =
            Set.of("android", "fcm", "windows", "adapter", "queueOptions", "web", "expo");

    private PushOptions() {}

    static PushSettings read(OptionValues options) {
        OptionValues push = options.group(NAME);
        RemoteAdapter adapter = adapter(push);
        if (adapter == null) {
            refuseUnknownTypes(push);
        }
        Map<String, List<ApplePush>> apple = new HashMap<>();
        for (String type : ApplePushOptions.TYPES) {
            List<ApplePush> ways = ApplePushOptions.read(push, type);
            if (!ways.isEmpty()) {
                apple.put(type, ways);
            }
        }
        return new PushSettings(
                options.has(NAME),
                Map.copyOf(apple),
                firebase(push),
                windows(push),
                adapter,
                NumberOption.within(
                        push.group("queueOptions"),
                        "batchSize",
                        1,
                        MOST_BATCH,
                        adapter == null ? USUAL_BATCH : USUAL_BATCH_OF_ADAPTER),
                options.bool("clientPush", false),
                options.bool("scheduledPush", false));
    }

    private static void refuseUnknownTypes(OptionValues push) {
        for (String name : push.names()) {
            if (!OTHERS.contains(name) && !ApplePushOptions.TYPES.contains(name)) {
                throw BadSettingException.error("Push to " + name + " is not supported");
            }
        }
    }

    private static FirebaseAccount firebase(OptionValues push) {
        List<FirebaseAccount> accounts = Stream.of("android", "fcm")
                .filter(push::has)
                .map(type -> firebase(push, type))
                .distinct()
                .toList();
        if (accounts.size() > 1) {
            throw BadSettingException.error("push.android and push.fcm must be the same project; give only one.");
        }
        return accounts.isEmpty() ? null : accounts.getFirst();
    }

    private static FirebaseAccount firebase(OptionValues push, String type) {
        OptionValues options = push.group(type);
        JsonNode account = options.value("firebaseServiceAccount");
        if (account.isMissingNode()) {
            throw BadSettingException.error("Firebase service account is required for Android/FCM push notifications");
        }
        if (!account.isObject()) {
            throw options.mustBe("firebaseServiceAccount", "a service account object, " + PushKeyFiles.OR_ITS_PATH);
        }
        String key = accountText(account, "private_key");
        requireRsaKey(options, key);
        return new FirebaseAccount(
                accountText(account, "project_id"),
                accountText(account, "client_email"),
                account.path("private_key_id").textValue(),
                key);
    }

    private static String accountText(JsonNode account, String name) {
        String text = account.path(name).textValue();
        if (text == null || text.isBlank()) {
            throw BadSettingException.error("Service account object must contain a string \"" + name + "\" property.");
        }
        return text;
    }

    private static void requireRsaKey(OptionValues options, String key) {
        try {
            if (Pem.privateKey(key, null) instanceof RSAPrivateKey) {
                return;
            }
        } catch (GeneralSecurityException e) {
            // The complaint is the same.
        }
        throw options.mustBe("firebaseServiceAccount.private_key", "an RSA key in PEM");
    }

    private static WindowsAccount windows(OptionValues push) {
        if (!push.has("windows")) {
            return null;
        }
        OptionValues options = push.group("windows");
        String packageSid = options.text("packageSid");
        String clientId = options.text("clientId");
        String secret = options.text("clientSecret");
        String tenant = options.text("tenantId");
        if ((packageSid == null) == (clientId == null) || secret == null || secret.isBlank()) {
            throw BadSettingException.error("push.windows must have a packageSid or a clientId, and a clientSecret.");
        }
        if (tenant != null && !tenant.matches(TENANT)) {
            throw options.mustBe("tenantId", "the id of an Entra tenant");
        }
        return new WindowsAccount(packageSid != null ? packageSid : clientId, secret, tenant);
    }

    /** An adapter that is not remote is left unread, which names it as not supported. */
    private static RemoteAdapter adapter(OptionValues push) {
        JsonNode remote = push.peek("adapter").path("remote");
        if (!remote.isObject()) {
            return null;
        }
        push.value("adapter");
        if (!remote.path("kind").asText().equals(NAME)) {
            throw push.mustBe("adapter.remote.kind", "\"push\"");
        }
        Set<String> methods =
                remote.path("methods").valueStream().map(JsonNode::asText).collect(Collectors.toUnmodifiableSet());
        if (!methods.contains("send")) {
            throw push.mustBe("adapter.remote.methods", "an array with \"send\"");
        }
        return new RemoteAdapter(url(push, remote.path("url").asText()), methods);
    }

    private static URI url(OptionValues push, String text) {
        try {
            URI url = URI.create(text.replaceFirst("/$", ""));
            if (Set.of("http", "https").contains(url.getScheme()) && url.getHost() != null) {
                return url;
            }
        } catch (IllegalArgumentException e) {
            // The complaint is the same.
        }
        throw push.mustBe("adapter.remote.url", "a URL starting with http:// or https://");
    }
}
