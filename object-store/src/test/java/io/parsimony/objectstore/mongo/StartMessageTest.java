package io.parsimony.objectstore.mongo;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import static org.assertj.core.api.Assertions.assertThat;

class StartMessageTest {

    @ParameterizedTest
    @CsvSource({
        "mongodb://127.0.0.1:1351, mongodb://127.0.0.1:1351",
        "'mongodb://user:secret@a:1,b:2/db', 'mongodb://a:1,b:2/db'",
        "mongodb://user:se@cr/et?@host/db, mongodb://host/db",
        "mongodb+srv://user:secret@host/?proxyPassword=hidden, mongodb+srv://host/",
    })
    void secretsInTheAddressOfTheStoreAreNotTold(String url, String told) {
        assertThat(StartMessage.withoutSecrets(url)).isEqualTo(told);
    }
}
