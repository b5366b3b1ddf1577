package io.parsimony.filesservice.download;

import io.vertx.core.http.HttpServerResponse;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * Sends content until the client has all of it or is gone.
 *
 * @param content closed in any case
 * @param answer the one it is sent with
 */
record Sending(InputStream content, HttpServerResponse answer) implements StreamingOutput {

    private static final int PIECE_BYTES = 16 << 10;

    @Override
    public void write(OutputStream out) throws IOException {
        try (content) {
            byte[] piece = new byte[PIECE_BYTES];
            int length = content.read(piece);
            while (length >= 0) {
                out.write(piece, 0, length);
                // What is written to a client that is gone is thrown away silently, all of a large file.
                if (answer.closed()) {
                    throw new IOException("the client went away");
                }
                length = content.read(piece);
            }
        }
    }
}
