package io.parsimony.objectstore.object;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.parsimony.objectstore.update.ChangeRelation;
import io.parsimony.objectstore.update.UpdateDocument;
import io.parsimony.objectstore.update.UpdateOperation;
import io.parsimony.objectstore.update.UpdateOperations;
import io.parsimony.protocol.error.ParseError;
import java.util.Map;
import org.bson.BsonBinaryWriter;
import org.bson.BsonBinaryWriterSettings;
import org.bson.BsonDocument;
import org.bson.BsonMaximumSizeExceededException;
import org.bson.BsonWriterSettings;
import org.bson.codecs.BsonDocumentCodec;
import org.bson.codecs.EncoderContext;
import org.bson.io.BasicOutputBuffer;

/** Finds out whether values can be stored before the schema learns of their fields: a refused write leaves no trace. */
final class StorableFields {

    /** The largest document that MongoDB stores. */
    private static final int MAX_BYTES = 16 * 1024 * 1024;

    private static final BsonDocumentCodec CODEC = new BsonDocumentCodec();

    private StorableFields() {}

    /**
     * Encodes all values and throws the result away.
     *
     * @throws ParseError for what {@link ObjectCreator} and {@link ObjectUpdater} could not encode
     */
    static void require(ObjectNode fields) {
        UpdateDocument unused = new UpdateDocument();
        for (Map.Entry<String, JsonNode> entry : fields.properties()) {
            JsonNode value = entry.getValue();
            if (!entry.getKey().equals("ACL")) {
                UpdateOperation operation = UpdateOperations.read(value);
                operation.apply(FieldPath.of(entry.getKey()).path(), unused);
                if (operation instanceof ChangeRelation) {
                    FieldPath.ofRelation(entry.getKey());
                }
            } else if (!value.isNull()) {
                Acl.store(value);
            }
        }
        requireSize(unused.toBson());
    }

    private static void requireSize(BsonDocument document) {
        try (BasicOutputBuffer bytes = new BasicOutputBuffer();
                BsonBinaryWriter writer = new BsonBinaryWriter(
                        new BsonWriterSettings(), new BsonBinaryWriterSettings(MAX_BYTES), bytes)) {
            CODEC.encode(writer, document, EncoderContext.builder().build());
        } catch (BsonMaximumSizeExceededException e) {
            throw ObjectPipeline.tooLarge();
        }
    }
}
