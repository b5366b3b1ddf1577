package io.parsimony.protocol.storage;

import com.fasterxml.jackson.core.JsonGenerator;
import io.parsimony.protocol.value.FieldType;
import io.parsimony.protocol.value.IsoDate;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bson.BsonBinaryReader;
import org.bson.BsonDocument;
import org.bson.BsonReader;
import org.bson.BsonType;
import org.bson.BsonValue;
import org.bson.RawBsonDocument;
import org.bson.codecs.BsonValueCodec;
import org.bson.codecs.DecoderContext;
import org.bson.io.ByteBufferBsonInput;

/** Writes stored objects as the JSON of the wire, straight from the bytes that MongoDB sent. */
public final class ObjectWriter {

    private static final BsonValueCodec VALUES = new BsonValueCodec();
    private static final DecoderContext DECODING = DecoderContext.builder().build();

    private final FieldTypes types;
    private final FieldFilter filter;
    private final PointerWriter pointers;
    private final FileUrls files;

    /**
     * A writer for objects of one class.
     *
     * @param types the class's fields
     * @param filter the fields to show
     * @param pointers what to write in the place of pointers
     * @param files where files are
     */
    public ObjectWriter(FieldTypes types, FieldFilter filter, PointerWriter pointers, FileUrls files) {
        this.types = types;
        this.filter = filter;
        this.pointers = pointers;
        this.files = files;
    }

    /** Writes the object with its braces. */
    public void write(RawBsonDocument document, JsonGenerator out) throws IOException {
        out.writeStartObject();
        writeFields(document, out);
        out.writeEndObject();
    }

    /** Writes the object's fields, so that the caller can add some of its own. */
    public void writeFields(RawBsonDocument document, JsonGenerator out) throws IOException {
        Gathered gathered = new Gathered();
        try (BsonBinaryReader reader = new BsonBinaryReader(new ByteBufferBsonInput(document.getByteBuffer()))) {
            reader.readStartDocument();
            while (reader.readBsonType() != BsonType.END_OF_DOCUMENT) {
                writeField(reader.readName(), reader, gathered, out);
            }
        }
        gathered.write(out);
        for (Map.Entry<String, FieldType> relation : types.relations().entrySet()) {
            if (filter.shows(relation.getKey())) {
                writeRelation(relation.getKey(), relation.getValue().targetClass(), out);
            }
        }
    }

    private void writeField(String key, BsonReader reader, Gathered gathered, JsonGenerator out) throws IOException {
        switch (key) {
            case StorageKeys.ID -> {
                out.writeFieldName("objectId");
                NestedWriter.writeId(reader, out);
            }
            case StorageKeys.CREATED_AT, "createdAt" -> writeDate("createdAt", reader, out);
            case StorageKeys.UPDATED_AT, "updatedAt" -> writeDate("updatedAt", reader, out);
            case "_last_used" -> writeDate("lastUsed", reader, out);
            case StorageKeys.READ_PERMISSIONS -> gathered.readers = strings(reader);
            case StorageKeys.WRITE_PERMISSIONS -> gathered.writers = strings(reader);
            case StorageKeys.SESSION_TOKEN -> writePlain("sessionToken", reader, out);
            case "times_used" -> writePlain("timesUsed", reader, out);
            default -> writeOrdinary(key, reader, gathered, out);
        }
    }

    private void writeOrdinary(String key, BsonReader reader, Gathered gathered, JsonGenerator out) throws IOException {
        if (key.startsWith(StorageKeys.POINTER_PREFIX)) {
            writePointer(key.substring(StorageKeys.POINTER_PREFIX.length()), reader, out);
        } else if (key.startsWith(StorageKeys.AUTH_DATA_PREFIX)) {
            gatherAccount(key.substring(StorageKeys.AUTH_DATA_PREFIX.length()), reader, gathered);
        } else if (key.startsWith("_") || key.equals("ACL") || !filter.shows(key)) {
            reader.skipValue();
        } else {
            FieldType type = types.typeOf(key);
            if (type != null && type.is(FieldType.Kind.RELATION)) {
                // Old databases have a placeholder here; every relation is written from the schema.
                reader.skipValue();
            } else {
                out.writeFieldName(key);
                writeTyped(key, type, reader, out);
            }
        }
    }

    private static void gatherAccount(String provider, BsonReader reader, Gathered gathered) {
        if (reader.getCurrentBsonType() == BsonType.NULL) {
            reader.skipValue();
        } else {
            gathered.authData.put(provider, VALUES.decode(reader, DECODING));
        }
    }

    private void writeTyped(String key, FieldType type, BsonReader reader, JsonGenerator out) throws IOException {
        BsonType stored = reader.getCurrentBsonType();
        if (type != null && type.is(FieldType.Kind.GEO_POINT) && stored == BsonType.ARRAY) {
            GeoWriter.writePoint(reader, out);
        } else if (type != null && type.is(FieldType.Kind.POLYGON) && stored == BsonType.DOCUMENT) {
            GeoWriter.writePolygon(VALUES.decode(reader, DECODING).asDocument(), out);
        } else if (type != null && type.is(FieldType.Kind.FILE) && stored == BsonType.STRING) {
            writeFile(reader.readString(), out);
        } else if (type != null && type.is(FieldType.Kind.BYTES) && stored == BsonType.STRING) {
            NestedWriter.writeBytes(reader.readString(), out);
        } else if (isContainer(stored) && pointers.includesBelow(key)) {
            NestedWriter.writeTree(key, VALUES.decode(reader, DECODING), pointers, out);
        } else {
            NestedWriter.write(reader, out);
        }
    }

    private static boolean isContainer(BsonType type) {
        return type == BsonType.ARRAY || type == BsonType.DOCUMENT;
    }

    private void writePointer(String field, BsonReader reader, JsonGenerator out) throws IOException {
        FieldType type = types.typeOf(field);
        boolean shown = type != null && type.is(FieldType.Kind.POINTER) && filter.shows(field);
        if (!shown || reader.getCurrentBsonType() != BsonType.STRING) {
            reader.skipValue();
            return;
        }
        String stored = reader.readString();
        int separator = stored.indexOf('$');
        if (separator < 0) {
            return;
        }
        String className = stored.substring(0, separator);
        String objectId = stored.substring(separator + 1);
        if (!pointers.includesBelow(field)) {
            out.writeFieldName(field);
            NestedWriter.writePointer(className, objectId, out);
        } else if (!pointers.isGone(field, className, objectId)) {
            out.writeFieldName(field);
            if (!pointers.write(field, className, objectId, out)) {
                NestedWriter.writePointer(className, objectId, out);
            }
        }
    }

    private void writeDate(String field, BsonReader reader, JsonGenerator out) throws IOException {
        if (reader.getCurrentBsonType() == BsonType.DATE_TIME) {
            out.writeStringField(field, IsoDate.format(reader.readDateTime()));
        } else {
            writePlain(field, reader, out);
        }
    }

    private void writePlain(String field, BsonReader reader, JsonGenerator out) throws IOException {
        if (filter.shows(field)) {
            out.writeFieldName(field);
            NestedWriter.write(reader, out);
        } else {
            reader.skipValue();
        }
    }

    private void writeFile(String name, JsonGenerator out) throws IOException {
        out.writeStartObject();
        out.writeStringField("__type", "File");
        out.writeStringField("name", name);
        String url = files.urlOf(name);
        if (url != null) {
            out.writeStringField("url", url);
        }
        out.writeEndObject();
    }

    private static void writeRelation(String field, String targetClass, JsonGenerator out) throws IOException {
        out.writeObjectFieldStart(field);
        out.writeStringField("__type", "Relation");
        out.writeStringField("className", targetClass);
        out.writeEndObject();
    }

    private static List<String> strings(BsonReader reader) {
        if (reader.getCurrentBsonType() != BsonType.ARRAY) {
            reader.skipValue();
            return null;
        }
        List<String> strings = new ArrayList<>();
        reader.readStartArray();
        while (reader.readBsonType() != BsonType.END_OF_DOCUMENT) {
            if (reader.getCurrentBsonType() == BsonType.STRING) {
                strings.add(reader.readString());
            } else {
                reader.skipValue();
            }
        }
        reader.readEndArray();
        return strings;
    }

    /** What is stored under several keys and shown under one. */
    private final class Gathered {
        private List<String> readers;
        private List<String> writers;
        private final BsonDocument authData = new BsonDocument();

        private void write(JsonGenerator out) throws IOException {
            if ((readers != null || writers != null) && filter.shows("ACL")) {
                out.writeFieldName("ACL");
                writeAcl(out);
            }
            if (!authData.isEmpty() && filter.shows("authData")) {
                out.writeObjectFieldStart("authData");
                for (Map.Entry<String, BsonValue> provider : authData.entrySet()) {
                    out.writeFieldName(provider.getKey());
                    NestedWriter.writeTree("authData", provider.getValue(), PointerWriter.NONE, out);
                }
                out.writeEndObject();
            }
        }

        private void writeAcl(JsonGenerator out) throws IOException {
            Map<String, Boolean> others = new LinkedHashMap<>();
            out.writeStartObject();
            for (String reader : readers == null ? List.<String>of() : readers) {
                boolean writes = writers != null && writers.contains(reader);
                if (others.putIfAbsent(reader, true) == null) {
                    out.writeObjectFieldStart(reader);
                    out.writeBooleanField("read", true);
                    if (writes) {
                        out.writeBooleanField("write", true);
                    }
                    out.writeEndObject();
                }
            }
            for (String writer : writers == null ? List.<String>of() : writers) {
                if (others.putIfAbsent(writer, true) == null) {
                    out.writeObjectFieldStart(writer);
                    out.writeBooleanField("write", true);
                    out.writeEndObject();
                }
            }
            out.writeEndObject();
        }
    }
}
