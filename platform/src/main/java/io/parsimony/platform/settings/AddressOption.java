package io.parsimony.platform.settings;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.common.net.Inet;
import java.util.List;

/** Lists of the addresses that may use a key: single ones and CIDR ranges. */
final class AddressOption {

    private static final List<String> LOCALHOST = List.of("127.0.0.1", "::1");

    private AddressOption() {}

    static List<String> read(OptionValues options, String name) {
        JsonNode value = options.value(name);
        if (value.isMissingNode()) {
            return LOCALHOST;
        }
        List<String> addresses = options.texts(name, value);
        for (String address : addresses) {
            if (!isValid(address)) {
                throw BadSettingException.text("The Parse Server option \"" + name
                        + "\" contains an invalid IP address \"" + address.split("/", 2)[0] + "\".");
            }
        }
        return addresses;
    }

    /** Whether it is an address or a range of addresses; names of hosts are neither. */
    static boolean isValid(String address) {
        return address.indexOf('/') < 0
                ? Inet.parseInetAddress(address) != null
                : Inet.parseCidrAddress(address) != null;
    }
}
