package io.parsimony.pushservice.network;

import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import static org.assertj.core.api.Assertions.assertThat;

class DeviceTest {

    @ParameterizedTest
    @CsvSource({
        "ios,,ios",
        "ios,expo,expo",
        "ios,fcm,fcm",
        "android,gcm,gcm",
        "android,'',android",
        "android,none,android",
        "embedded,winrt,winrt",
        ",ios,ios"
    })
    void whatItSaysItsNetworkIsDecidesAlone(String deviceType, String pushType, String expected) {
        Device device = new Device("i", deviceType, pushType, "t", null, null, null, null, null);
        assertThat(device.networkType()).isEqualTo(expected);
        assertThat(device.isOfType(Set.of(expected))).isTrue();
        assertThat(device.isOfType(
                        Set.of("ios", "android").contains(expected) ? Set.of("winrt") : Set.of("ios", "android")))
                .isFalse();
    }
}
