package io.parsimony.local.stores.mongo;

import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.wire.bson.BsonEncoder;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;

/** Documents and index keys as BSON bytes, the only form in which they reach the file. */
final class BsonBytes {

    private static final int USUAL_DOCUMENT_BYTES = 512;

    private BsonBytes() {}

    static byte[] of(Document document) {
        ByteBuf buffer = Unpooled.buffer(USUAL_DOCUMENT_BYTES);
        BsonEncoder.encodeDocument(document, buffer);
        byte[] bytes = new byte[buffer.readableBytes()];
        buffer.readBytes(bytes);
        return bytes;
    }

    /**
     * Bytes that are equal exactly when two keys are equal: the server normalises numbers before it makes a key, so 1,
     * 1.0 and NumberLong(1) give the same bytes.
     */
    static byte[] of(KeyValue key) {
        Document parts = new Document();
        int position = 0;
        for (Object value : key) {
            parts.put(Integer.toString(position++), value);
        }
        return of(parts);
    }
}
