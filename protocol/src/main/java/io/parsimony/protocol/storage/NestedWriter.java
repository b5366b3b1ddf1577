package io.parsimony.protocol.storage;

import com.fasterxml.jackson.core.JsonGenerator;
import io.parsimony.protocol.value.IsoDate;
import java.io.IOException;
import java.util.Base64;
import java.util.Map;
import org.bson.BsonDocument;
import org.bson.BsonDocumentReader;
import org.bson.BsonReader;
import org.bson.BsonType;
import org.bson.BsonValue;
import org.bson.types.Decimal128;

/** Writes values inside objects and arrays. */
final class NestedWriter {

    private static final double EXACT_LONG = 1L << 53;

    private NestedWriter() {}

    /** Writes the reader's current value, whatever it is. */
    static void write(BsonReader reader, JsonGenerator out) throws IOException {
        switch (reader.getCurrentBsonType()) {
            case STRING -> out.writeString(reader.readString());
            case INT32 -> out.writeNumber(reader.readInt32());
            case INT64 -> out.writeNumber(reader.readInt64());
            case DOUBLE -> writeNumber(reader.readDouble(), out);
            case DECIMAL128 -> writeDecimal(reader.readDecimal128(), out);
            case BOOLEAN -> out.writeBoolean(reader.readBoolean());
            case DATE_TIME -> writeDate(reader.readDateTime(), out);
            case BINARY ->
                writeBytes(
                        Base64.getEncoder()
                                .encodeToString(reader.readBinaryData().getData()),
                        out);
            case OBJECT_ID -> out.writeString(reader.readObjectId().toHexString());
            case ARRAY -> writeArray(reader, out);
            case DOCUMENT -> writeDocument(reader, out);
            default -> {
                reader.skipValue();
                out.writeNull();
            }
        }
    }

    /** Parse stores none, but others do; a negative zero is one that Java's decimals cannot be. */
    private static void writeDecimal(Decimal128 decimal, JsonGenerator out) throws IOException {
        double approximately = decimal.doubleValue();
        if (decimal.isNaN() || decimal.isInfinite() || approximately == 0) {
            writeNumber(approximately, out);
        } else {
            out.writeNumber(decimal.bigDecimalValue());
        }
    }

    private static void writeArray(BsonReader reader, JsonGenerator out) throws IOException {
        reader.readStartArray();
        out.writeStartArray();
        while (reader.readBsonType() != BsonType.END_OF_DOCUMENT) {
            write(reader, out);
        }
        out.writeEndArray();
        reader.readEndArray();
    }

    private static void writeDocument(BsonReader reader, JsonGenerator out) throws IOException {
        reader.readStartDocument();
        out.writeStartObject();
        while (reader.readBsonType() != BsonType.END_OF_DOCUMENT) {
            String name = reader.readName();
            out.writeFieldName(name);
            if (name.equals("iso") && reader.getCurrentBsonType() == BsonType.DATE_TIME) {
                out.writeString(IsoDate.format(reader.readDateTime()));
            } else {
                write(reader, out);
            }
        }
        out.writeEndObject();
        reader.readEndDocument();
    }

    /** Writes a decoded value, with objects in the place of included pointers. */
    static void writeTree(String path, BsonValue value, PointerWriter pointers, JsonGenerator out) throws IOException {
        if (value.isArray()) {
            out.writeStartArray();
            for (BsonValue item : value.asArray()) {
                if (!isGone(path, item, pointers)) {
                    writeTree(path, item, pointers, out);
                }
            }
            out.writeEndArray();
        } else if (value.isDocument()) {
            writeTreeDocument(path, value.asDocument(), pointers, out);
        } else {
            BsonDocumentReader reader = new BsonDocumentReader(new BsonDocument("value", value));
            reader.readStartDocument();
            reader.readBsonType();
            reader.readName();
            write(reader, out);
        }
    }

    private static void writeTreeDocument(String path, BsonDocument document, PointerWriter pointers, JsonGenerator out)
            throws IOException {
        if (isPointer(document)) {
            String className = document.getString("className").getValue();
            String objectId = document.getString("objectId").getValue();
            if (!pointers.write(path, className, objectId, out)) {
                writePointer(className, objectId, out);
            }
            return;
        }
        out.writeStartObject();
        for (Map.Entry<String, BsonValue> entry : document.entrySet()) {
            String below = path + "." + entry.getKey();
            if (!isGone(below, entry.getValue(), pointers)) {
                out.writeFieldName(entry.getKey());
                writeTree(below, entry.getValue(), pointers, out);
            }
        }
        out.writeEndObject();
    }

    private static boolean isGone(String path, BsonValue value, PointerWriter pointers) {
        return value.isDocument()
                && isPointer(value.asDocument())
                && pointers.isGone(
                        path,
                        value.asDocument().getString("className").getValue(),
                        value.asDocument().getString("objectId").getValue());
    }

    private static boolean isPointer(BsonDocument document) {
        return document.isString("__type")
                && document.getString("__type").getValue().equals("Pointer")
                && document.isString("className")
                && document.isString("objectId");
    }

    static void writePointer(String className, String objectId, JsonGenerator out) throws IOException {
        out.writeStartObject();
        out.writeStringField("__type", "Pointer");
        out.writeStringField("className", className);
        out.writeStringField("objectId", objectId);
        out.writeEndObject();
    }

    static void writeBytes(String base64, JsonGenerator out) throws IOException {
        out.writeStartObject();
        out.writeStringField("__type", "Bytes");
        out.writeStringField("base64", base64);
        out.writeEndObject();
    }

    private static void writeDate(long epochMillis, JsonGenerator out) throws IOException {
        out.writeStartObject();
        out.writeStringField("__type", "Date");
        out.writeStringField("iso", IsoDate.format(epochMillis));
        out.writeEndObject();
    }

    static void writeId(BsonReader reader, JsonGenerator out) throws IOException {
        switch (reader.getCurrentBsonType()) {
            case STRING -> out.writeString(reader.readString());
            case OBJECT_ID -> out.writeString(reader.readObjectId().toHexString());
            default -> out.writeString(String.valueOf((long) readDouble(reader)));
        }
    }

    static double readDouble(BsonReader reader) {
        return switch (reader.getCurrentBsonType()) {
            case INT32 -> reader.readInt32();
            case INT64 -> reader.readInt64();
            case DOUBLE -> reader.readDouble();
            default -> {
                reader.skipValue();
                yield 0;
            }
        };
    }

    /** Whole doubles are written without a fraction; what JSON cannot express is null, as in JavaScript. */
    static void writeNumber(double number, JsonGenerator out) throws IOException {
        if (number == Math.rint(number) && Math.abs(number) < EXACT_LONG) {
            out.writeNumber((long) number);
        } else if (Double.isFinite(number)) {
            out.writeNumber(number);
        } else {
            out.writeNull();
        }
    }
}
