package io.parsimony.gateway.address;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import static org.assertj.core.api.Assertions.assertThat;

class AddressListTest {

    @ParameterizedTest
    @CsvSource({
        "192.168.0.101,    192.168.0.101",
        "192.168.0.0/24,   192.168.0.101",
        "10.0.0.0/8,       10.255.3.4",
        "0.0.0.0/0,        192.168.0.101",
        "0.0.0.0,          192.168.0.101",
        "::1,              ::1",
        "::1,              0:0:0:0:0:0:0:1",
        "::/0,             2001:db8::1",
        "::,               2001:db8::1",
        "2001:db8:85a3:0:0:8a2e:0:0/100, 2001:0db8:85a3:0000:0000:8a2e:0370:7334",
        "127.0.0.1,        ::ffff:127.0.0.1"
    })
    void anAddressInTheListIsFound(String entry, String address) {
        assertThat(AddressList.of(List.of(entry)).contains(address)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "192.168.0.0/24,   192.168.1.1",
        "10.0.0.1,         10.0.0.2",
        "0.0.0.0/0,        2001:db8::1",
        "::/0,             192.168.0.101",
        "::1,              127.0.0.1",
        "::1,              ::ffff:127.0.0.1",
        "no-address,       127.0.0.1",
        "10.0.0.0/99,      10.0.0.1",
        "0.0.0.0/0,        localhost",
        "0.0.0.0/0,        ''",
        "0.0.0.0/0,        unknown"
    })
    void anyOtherIsNot(String entry, String address) {
        assertThat(AddressList.of(List.of(entry)).contains(address)).isFalse();
    }

    @Test
    void aListOfSeveralHoldsEachOfThem() {
        AddressList list = AddressList.of(List.of("127.0.0.1", "::1", "10.0.0.0/8"));
        assertThat(list.contains("::1")).isTrue();
        assertThat(list.contains("10.1.2.3")).isTrue();
        assertThat(list.contains("11.1.2.3")).isFalse();
    }

    @Test
    void theEmptyListHoldsNothing() {
        assertThat(AddressList.of(List.of()).contains("127.0.0.1")).isFalse();
        assertThat(AddressList.EMPTY.contains(null)).isFalse();
    }
}
