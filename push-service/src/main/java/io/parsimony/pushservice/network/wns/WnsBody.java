package io.parsimony.pushservice.network.wns;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.parsimony.pushservice.network.Notification;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * The body of a notification for Microsoft's network, of one of its types: a tile if the push has {@code tile}, else a toast
 * if it has an alert or a title, else a badge if it has one, else raw data.
 *
 * @param type the value of {@code X-WNS-Type}
 * @param contentType the value of {@code Content-Type}
 * @param bytes the body
 * @see <a href="https://learn.microsoft.com/uwp/schemas/tiles/toastschema/schema-root">Microsoft on toasts</a>
 */
record WnsBody(String type, String contentType, byte[] bytes) {

    private static final XMLOutputFactory XML = XMLOutputFactory.newFactory();

    private interface Content {
        void write(XMLStreamWriter xml) throws XMLStreamException;
    }

    /** @param badge the device's badge, or null to leave it as it is */
    static WnsBody of(Notification push, Integer badge) {
        ObjectNode data = push.data();
        if (data.path("tile").isObject()) {
            return xml("wns/tile", xml -> tile(data.get("tile"), xml));
        }
        String alert = text(data.path("alert"));
        String title = text(data.path("title"));
        if (alert != null || title != null) {
            return xml("wns/toast", xml -> toast(push, title, alert, xml));
        }
        if (badge != null) {
            return xml("wns/badge", xml -> {
                xml.writeEmptyElement("badge");
                xml.writeAttribute("value", badge.toString());
            });
        }
        return new WnsBody("wns/raw", "application/octet-stream", json(push).getBytes(StandardCharsets.UTF_8));
    }

    /** Whether a later one with the same tag takes the place of this one. */
    boolean canBeTagged() {
        return type.equals("wns/toast") || type.equals("wns/tile");
    }

    /** An alert may be a dictionary, as Apple's. */
    private static String text(JsonNode value) {
        JsonNode text = value.isObject() ? value.path("body") : value;
        return text.isMissingNode() || text.isNull() ? null : text.asText();
    }

    /** What the SDK for .NET gives the app. */
    private static String json(Notification push) {
        return push.data().deepCopy().put("push_id", push.pushId()).toString();
    }

    private static void toast(Notification push, String title, String alert, XMLStreamWriter xml)
            throws XMLStreamException {
        xml.writeStartElement("toast");
        xml.writeAttribute("launch", clean(json(push)));
        if (title == null || alert == null) {
            binding(xml, "ToastText01", title == null ? alert : title);
        } else {
            binding(xml, "ToastText02", title, alert);
        }
        xml.writeEndElement();
    }

    private static void tile(JsonNode tile, XMLStreamWriter xml) throws XMLStreamException {
        xml.writeStartElement("tile");
        String template = tile.path("template").asText("TileSquare150x150Text04");
        JsonNode text = tile.path("text");
        binding(
                xml,
                template,
                text.isArray()
                        ? text.valueStream().map(JsonNode::asText).toArray(String[]::new)
                        : new String[] {text.asText()});
        xml.writeEndElement();
    }

    private static void binding(XMLStreamWriter xml, String template, String... lines) throws XMLStreamException {
        xml.writeStartElement("visual");
        xml.writeStartElement("binding");
        xml.writeAttribute("template", clean(template));
        for (int i = 0; i < lines.length; i++) {
            xml.writeStartElement("text");
            xml.writeAttribute("id", Integer.toString(i + 1));
            xml.writeCharacters(clean(lines[i]));
            xml.writeEndElement();
        }
        xml.writeEndElement();
        xml.writeEndElement();
    }

    private static WnsBody xml(String type, Content content) {
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter xml = XML.createXMLStreamWriter(text);
            xml.writeStartDocument("utf-8", "1.0");
            content.write(xml);
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("a text can always be written", e);
        }
        return new WnsBody(type, "text/xml", text.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** Without the characters that XML cannot have, not even escaped. */
    private static String clean(String text) {
        return text.codePoints()
                .map(c -> isXml(c) ? c : '\uFFFD')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static boolean isXml(int c) {
        return c == '\t'
                || c == '\n'
                || c == '\r'
                || c >= ' ' && c <= 0xD7FF
                || c >= 0xE000 && c <= 0xFFFD
                || c > 0xFFFF;
    }
}
