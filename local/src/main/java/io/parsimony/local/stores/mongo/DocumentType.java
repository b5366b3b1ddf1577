package io.parsimony.local.stores.mongo;

import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.wire.bson.BsonDecoder;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.ByteBuffer;
import java.util.Collection;
import org.h2.mvstore.WriteBuffer;
import org.h2.mvstore.type.BasicDataType;

/** Keeps documents in the file as BSON, a tenth of the size and time of the Java serialisation H2 would use. */
final class DocumentType extends BasicDataType<Document> {

    static final DocumentType INSTANCE = new DocumentType();

    private static final int OBJECT_BYTES = 64;
    private static final int ENTRY_BYTES = 80;

    private DocumentType() {}

    @Override
    public int getMemory(Document document) {
        return memoryOf(document);
    }

    /** A rough figure is enough: H2 samples it to decide when a page splits and what its cache holds. */
    private static int memoryOf(Object value) {
        return switch (value) {
            case Document document -> {
                int bytes = OBJECT_BYTES;
                for (Object field : document.values()) {
                    bytes += ENTRY_BYTES + memoryOf(field);
                }
                yield bytes;
            }
            case Collection<?> items -> {
                int bytes = OBJECT_BYTES;
                for (Object item : items) {
                    bytes += Long.BYTES + memoryOf(item);
                }
                yield bytes;
            }
            case String text -> OBJECT_BYTES + text.length();
            case null, default -> Long.BYTES * 3;
        };
    }

    @Override
    public void write(WriteBuffer target, Document document) {
        target.put(BsonBytes.of(document));
    }

    @Override
    public Document read(ByteBuffer source) {
        ByteBuf bytes = Unpooled.wrappedBuffer(source);
        Document document = BsonDecoder.decodeBson(bytes);
        source.position(source.position() + bytes.readerIndex());
        return document;
    }

    @Override
    public Document[] createStorage(int size) {
        return new Document[size];
    }
}
