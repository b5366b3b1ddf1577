package io.parsimony.platform.settings;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Which proxies are believed, as Express takes it: {@code true} for all, {@code false} for none, addresses, ranges and the
 * names of three well-known sets, as a list or in one text with commas. A number of hops is not supported.
 *
 * @see <a href="https://expressjs.com/en/guide/behind-proxies.html">Express behind proxies</a>
 */
final class TrustProxyOption {

    static final String NAME = "trustProxy";

    private static final List<String> EVERYONE = List.of("0.0.0.0/0", "::/0");
    private static final Map<String, List<String>> SETS = Map.of(
            "loopback", List.of("127.0.0.0/8", "::1/128"),
            "linklocal", List.of("169.254.0.0/16", "fe80::/10"),
            "uniquelocal", List.of("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "fc00::/7"));

    private TrustProxyOption() {}

    /** Whether the value is of a kind that cannot be put in force yet. */
    static boolean isUnsupported(JsonNode value) {
        return value.isNumber() && value.doubleValue() != 0;
    }

    static List<String> read(OptionValues options) {
        JsonNode value = options.value(NAME);
        if (value.isTextual()) {
            return expand(List.of(value.textValue().split("\\s*,\\s*")));
        }
        if (value.isArray()) {
            return expand(options.texts(NAME, value));
        }
        if (value.isObject()) {
            throw options.mustBe(NAME, "a boolean, a number or a list of addresses");
        }
        return value.isBoolean() && value.booleanValue() ? EVERYONE : List.of();
    }

    private static List<String> expand(List<String> entries) {
        List<String> addresses = new ArrayList<>();
        for (String entry : entries) {
            List<String> set = SETS.get(entry);
            if (set != null) {
                addresses.addAll(set);
            } else if (AddressOption.isValid(entry)) {
                addresses.add(entry);
            } else {
                throw BadSettingException.error("invalid IP address: " + entry);
            }
        }
        return List.copyOf(addresses);
    }
}
