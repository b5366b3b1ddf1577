package io.parsimony.gateway.address;

import java.util.List;
import org.junit.jupiter.api.Test;
import static org.assertj.core.api.Assertions.assertThat;

class ClientAddressTest {

    private static final String PROXY = "10.0.0.1";
    private static final AddressList TRUSTED = AddressList.of(List.of("10.0.0.0/8"));

    @Test
    void withoutTrustedProxiesTheHeaderIsIgnored() {
        assertThat(ClientAddress.of("203.0.113.5", "127.0.0.1", AddressList.EMPTY))
                .isEqualTo("203.0.113.5");
    }

    @Test
    void aPeerThatIsNoTrustedProxyIsNotBelieved() {
        assertThat(ClientAddress.of("203.0.113.5", "127.0.0.1", TRUSTED)).isEqualTo("203.0.113.5");
    }

    @Test
    void aTrustedProxyNamesTheClient() {
        assertThat(ClientAddress.of(PROXY, "203.0.113.5", TRUSTED)).isEqualTo("203.0.113.5");
    }

    @Test
    void whatAClientPutInFrontIsNotBelieved() {
        assertThat(ClientAddress.of(PROXY, "127.0.0.1, 203.0.113.5", TRUSTED)).isEqualTo("203.0.113.5");
        assertThat(ClientAddress.of(PROXY, "127.0.0.1, 203.0.113.5, 10.0.0.9", TRUSTED))
                .isEqualTo("203.0.113.5");
    }

    @Test
    void aChainOfTrustedProxiesOnlyEndsAtItsFirst() {
        assertThat(ClientAddress.of(PROXY, "10.0.0.7,10.0.0.8", TRUSTED)).isEqualTo("10.0.0.7");
    }

    @Test
    void anEmptyHeaderSaysNothing() {
        assertThat(ClientAddress.of(PROXY, null, TRUSTED)).isEqualTo(PROXY);
        assertThat(ClientAddress.of(PROXY, "", TRUSTED)).isEqualTo(PROXY);
        assertThat(ClientAddress.of(PROXY, "203.0.113.5, ,", TRUSTED)).isEqualTo(PROXY);
    }
}
