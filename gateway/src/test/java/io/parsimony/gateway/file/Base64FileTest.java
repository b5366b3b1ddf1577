package io.parsimony.gateway.file;

import io.parsimony.gateway.support.Allocations;
import io.parsimony.protocol.error.ParseError;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class Base64FileTest {

    @Test
    void aLongFileIsNeverAText() {
        byte[] content = new byte[9_000_000];
        byte[] body = body("\"base64\":\"" + Base64.getEncoder().encodeToString(content) + "\"");
        assertThat(Base64File.read(body).content()).isEqualTo(content);
        assertThat(Allocations.of(() -> Base64File.read(body))).isLessThan(body.length * 2L);
    }

    @Test
    void longDetailsAreRefusedWithoutACopy() {
        String text = "x".repeat(10_000_000);
        byte[] metadata = body("\"fileData\":{\"metadata\":{\"a\":\"" + text + "\"}}");
        byte[] directory = body("\"fileData\":{\"directory\":\"" + text + "\"}");
        for (byte[] body : new byte[][] {metadata, directory}) {
            assertThat(Allocations.of(() ->
                            assertThatThrownBy(() -> Base64File.read(body)).isInstanceOf(ParseError.class)))
                    .isLessThan(5_000_000);
        }
    }

    @Test
    void detailsAreAscii() {
        Base64File file = Base64File.read(body(
                "\"fileData\":{\"metadata\":{\"by\":\"J\u00f8rn\"},\"tags\":{},\"directory\":null,\"other\":[1]}"));
        assertThat(file.metadata()).isEqualTo("{\"by\":\"J\\u00F8rn\"}");
        assertThat(file.tags()).isNull();
        assertThat(file.directory()).isNull();
    }

    private static byte[] body(String fields) {
        return ("{" + fields + "}").getBytes(StandardCharsets.UTF_8);
    }
}
