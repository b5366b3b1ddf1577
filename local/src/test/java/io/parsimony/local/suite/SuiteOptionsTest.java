package io.parsimony.local.suite;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import static org.assertj.core.api.Assertions.assertThat;

class SuiteOptionsTest {

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, localhost,   127.0.0.1",
        "0.0.0.0,   localhost,   127.0.0.1",
        "::,        localhost,   [::1]",
        "::1,       [::1],       [::1]",
        "fd00::7,   [fd00::7],   [fd00::7]",
        "10.1.2.3,  10.1.2.3,    10.1.2.3",
    })
    void anAddressIsWrittenAsAUrlWantsIt(String host, String forClients, String forTheProbe) {
        SuiteOptions options = new SuiteOptions(
                host,
                new Ports(1337, 1340),
                Path.of("data"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false,
                Path.of("."));
        assertThat(options.clientHost()).isEqualTo(forClients);
        assertThat(SuiteOptions.reached(host)).isEqualTo(forTheProbe);
    }
}
