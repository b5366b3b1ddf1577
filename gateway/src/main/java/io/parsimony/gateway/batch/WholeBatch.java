package io.parsimony.gateway.batch;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes a batch for the one service that owns all of it: the same form, with paths as services see them. The bodies of the
 * requests are copied once, as they are.
 */
final class WholeBatch {

    private final List<byte[]> pieces = new ArrayList<>();

    private int length;

    private WholeBatch() {}

    static byte[] write(BatchRequest batch) {
        WholeBatch whole = new WholeBatch();
        whole.add(batch.transaction() ? "{\"transaction\":true,\"requests\":[" : "{\"requests\":[");
        String separator = "";
        for (BatchPart part : batch.parts()) {
            whole.add(separator);
            whole.add(part);
            separator = ",";
        }
        whole.add("]}");
        return whole.joined();
    }

    private void add(BatchPart part) {
        String path = part.query().isEmpty() ? part.path().text() : part.path().text() + "?" + part.query();
        add("{\"method\":\"" + part.method().name() + "\",\"path\":\"");
        add(JsonStringEncoder.getInstance().quoteAsUTF8(path));
        if (part.body().length > 0) {
            add("\",\"body\":");
            add(part.body());
            add("}");
        } else {
            add("\"}");
        }
    }

    private void add(String text) {
        add(text.getBytes(StandardCharsets.UTF_8));
    }

    private void add(byte[] piece) {
        pieces.add(piece);
        length = Math.addExact(length, piece.length);
    }

    private byte[] joined() {
        byte[] joined = new byte[length];
        int at = 0;
        for (byte[] piece : pieces) {
            System.arraycopy(piece, 0, joined, at, piece.length);
            at += piece.length;
        }
        return joined;
    }
}
