package io.parsimony.pushservice.network.wns;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import static org.assertj.core.api.Assertions.assertThat;

class ChannelTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://db3.notify.windows.com/?token=AwYAAAB",
                "https://wns2-par02p.notify.windows.com/w/?token=BQYA%2fb",
                "https://DB5.Notify.Windows.com:443/?token=a"
            })
    void aChannelOfTheNetworkIsOne(String token) {
        assertThat(Channel.parse(token)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "abc",
                "http://db3.notify.windows.com/?token=a",
                "https://notify.windows.com.evil.example/?token=a",
                "https://evilnotify.windows.com/?token=a",
                "https://evil.example/.notify.windows.com",
                "https://db3.notify.windows.com:8443/?token=a",
                "https://user@db3.notify.windows.com/?token=a",
                "https://127.0.0.1/?token=a",
                "https://evil.example#.notify.windows.com",
                "https://evil.example?.notify.windows.com",
                "https://evil.example\\.notify.windows.com/",
                "https://db3.notify.windows.com\r\nX: y/",
                "file:///etc/passwd",
                "ftp://db3.notify.windows.com/"
            })
    void anythingElseIsNone(String token) {
        assertThat(Channel.parse(token)).isEmpty();
    }
}
