package io.parsimony.pushservice.request;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The hash by which parse-server tells what pushes say, in {@code _PushStatus}: MD5 of the alert, which is public. */
final class PushHash {

    private PushHash() {}

    static String of(JsonNode data) {
        JsonNode alert = data.path("alert");
        String text = alert.isTextual() ? alert.textValue() : alert.isContainerNode() ? alert.toString() : "";
        try {
            byte[] hash = MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has MD5", impossible);
        }
    }
}
