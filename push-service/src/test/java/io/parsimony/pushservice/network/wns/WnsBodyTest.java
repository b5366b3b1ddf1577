package io.parsimony.pushservice.network.wns;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import static io.parsimony.pushservice.network.support.NetworkFixtures.notification;
import static io.parsimony.pushservice.network.support.NetworkFixtures.object;
import static org.assertj.core.api.Assertions.assertThat;

class WnsBodyTest {

    @Test
    void anAlertIsAToastThatCarriesThePush() throws Exception {
        WnsBody body = WnsBody.of(notification("{\"alert\": \"Hi\", \"title\": \"There\", \"own\": 1}"), null);
        assertThat(body.type()).isEqualTo("wns/toast");
        Element toast = parse(body);
        assertThat(toast.getTagName()).isEqualTo("toast");
        assertThat(object(toast.getAttribute("launch")))
                .isEqualTo(object("{\"alert\": \"Hi\", \"title\": \"There\", \"own\": 1, \"push_id\": \"push1\"}"));
        assertThat(toast.getElementsByTagName("text").item(0).getTextContent()).isEqualTo("There");
        assertThat(toast.getElementsByTagName("text").item(1).getTextContent()).isEqualTo("Hi");
    }

    @Test
    void noTextBreaksOutOfItsPlace() throws Exception {
        String evil = "</text><script>&\\\"'<![CDATA[x]]> \\u0000\\u0007\\ud800 end";
        Element toast = parse(WnsBody.of(notification("{\"alert\": \"" + evil + "\"}"), null));
        assertThat(toast.getElementsByTagName("script").getLength()).isZero();
        assertThat(toast.getElementsByTagName("text").item(0).getTextContent())
                .startsWith("</text><script>&\"'<![CDATA[x]]> ")
                .endsWith(" end");
    }

    @Test
    void aTileHasItsTemplateAndLines() throws Exception {
        WnsBody body = WnsBody.of(
                notification("{\"alert\": \"a\", \"tile\": {\"template\": \"T1\", \"text\": [\"a\", \"b\"]}}"), null);
        assertThat(body.type()).isEqualTo("wns/tile");
        Element binding = (Element) parse(body).getElementsByTagName("binding").item(0);
        assertThat(binding.getAttribute("template")).isEqualTo("T1");
        assertThat(binding.getElementsByTagName("text").item(1).getTextContent())
                .isEqualTo("b");
    }

    @Test
    void aBadgeAloneIsABadge() throws Exception {
        WnsBody body = WnsBody.of(notification("{}"), 7);
        assertThat(body.type()).isEqualTo("wns/badge");
        assertThat(parse(body).getAttribute("value")).isEqualTo("7");
    }

    @Test
    void dataAloneAreRaw() {
        WnsBody body = WnsBody.of(notification("{\"own\": 1}"), null);
        assertThat(body.type()).isEqualTo("wns/raw");
        assertThat(body.contentType()).isEqualTo("application/octet-stream");
        assertThat(object(new String(body.bytes(), StandardCharsets.UTF_8)))
                .isEqualTo(object("{\"own\": 1, \"push_id\": \"push1\"}"));
    }

    private static Element parse(WnsBody body) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(body.bytes()))
                .getDocumentElement();
    }
}
