package io.parsimony.protocol.storage;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonReader;
import org.bson.BsonType;
import org.bson.BsonValue;

/** Writes stored points and polygons in the form of the wire. */
final class GeoWriter {

    private GeoWriter() {}

    /** Reads {@code [longitude, latitude]}. */
    static void writePoint(BsonReader reader, JsonGenerator out) throws IOException {
        double[] coordinates = new double[2];
        int count = 0;
        reader.readStartArray();
        while (reader.readBsonType() != BsonType.END_OF_DOCUMENT) {
            double coordinate = NestedWriter.readDouble(reader);
            if (count < 2) {
                coordinates[count++] = coordinate;
            }
        }
        reader.readEndArray();
        out.writeStartObject();
        out.writeStringField("__type", "GeoPoint");
        out.writeFieldName("latitude");
        NestedWriter.writeNumber(coordinates[1], out);
        out.writeFieldName("longitude");
        NestedWriter.writeNumber(coordinates[0], out);
        out.writeEndObject();
    }

    /** Turns the outer ring of a GeoJSON polygon into pairs of latitude and longitude; what is no polygon is null. */
    static void writePolygon(BsonDocument polygon, JsonGenerator out) throws IOException {
        BsonArray ring = outerRing(polygon);
        if (ring == null) {
            out.writeNull();
            return;
        }
        out.writeStartObject();
        out.writeStringField("__type", "Polygon");
        out.writeArrayFieldStart("coordinates");
        for (BsonValue corner : ring) {
            out.writeStartArray();
            NestedWriter.writeNumber(corner.asArray().get(1).asNumber().doubleValue(), out);
            NestedWriter.writeNumber(corner.asArray().get(0).asNumber().doubleValue(), out);
            out.writeEndArray();
        }
        out.writeEndArray();
        out.writeEndObject();
    }

    /** The corners, or null where something else is stored: a database may have been written by anybody. */
    private static BsonArray outerRing(BsonDocument polygon) {
        BsonValue rings = polygon.get("coordinates");
        boolean hasRing = rings != null
                && rings.isArray()
                && !rings.asArray().isEmpty()
                && rings.asArray().get(0).isArray();
        BsonArray ring = hasRing ? rings.asArray().get(0).asArray() : null;
        return ring != null && ring.stream().allMatch(GeoWriter::isCorner) ? ring : null;
    }

    private static boolean isCorner(BsonValue value) {
        return value.isArray()
                && value.asArray().size() >= 2
                && value.asArray().get(0).isNumber()
                && value.asArray().get(1).isNumber();
    }
}
