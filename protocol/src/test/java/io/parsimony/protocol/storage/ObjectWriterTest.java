package io.parsimony.protocol.storage;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import io.parsimony.protocol.json.ParseJson;
import io.parsimony.protocol.value.FieldType;
import io.parsimony.protocol.value.FieldType.Kind;
import java.io.IOException;
import java.util.Map;
import org.bson.BsonDocument;
import org.bson.RawBsonDocument;
import org.bson.codecs.BsonDocumentCodec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import static org.assertj.core.api.Assertions.assertThat;

/** Reads documents as parse-server stores them, in MongoDB's extended JSON. */
class ObjectWriterTest {

    private static final Map<String, FieldType> TYPES = Map.ofEntries(
            Map.entry("friend", FieldType.pointer("_User")),
            Map.entry("likes", FieldType.relation("Post")),
            Map.entry("place", FieldType.of(Kind.GEO_POINT)),
            Map.entry("area", FieldType.of(Kind.POLYGON)),
            Map.entry("file", FieldType.of(Kind.FILE)),
            Map.entry("bytes", FieldType.of(Kind.BYTES)),
            Map.entry("list", FieldType.of(Kind.ARRAY)));

    private static final FieldTypes SCHEMA = new FieldTypes() {
        @Override
        public FieldType typeOf(String field) {
            return TYPES.get(field);
        }

        @Override
        public Map<String, FieldType> relations() {
            return Map.of("likes", TYPES.get("likes"));
        }
    };

    /** Brings along the user {@code u1} and knows that {@code gone} is not there. */
    private static final PointerWriter INCLUDING = new PointerWriter() {
        @Override
        public boolean includesBelow(String field) {
            return true;
        }

        @Override
        public boolean isGone(String path, String className, String objectId) {
            return objectId.equals("gone");
        }

        @Override
        public boolean write(String path, String className, String objectId, JsonGenerator out) throws IOException {
            if (!objectId.equals("u1")) {
                return false;
            }
            out.writeString(path + ":" + objectId);
            return true;
        }
    };

    private static JsonNode write(String document, FieldFilter filter, PointerWriter pointers) {
        RawBsonDocument raw = new RawBsonDocument(BsonDocument.parse(document), new BsonDocumentCodec());
        ObjectWriter writer = new ObjectWriter(
                SCHEMA, filter, pointers, name -> name.equals("elsewhere") ? null : "http://files/" + name);
        return ParseJson.read(ParseJson.write(out -> writer.write(raw, out)));
    }

    private static JsonNode write(String document) {
        return write(document, field -> !field.equals("likes"), PointerWriter.NONE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "{\"_id\": \"a\"}; {\"objectId\": \"a\"}",
                "{\"_created_at\": {\"$date\": \"2015-06-21T18:02:52.249Z\"}};"
                        + " {\"createdAt\": \"2015-06-21T18:02:52.249Z\"}",
                "{\"_updated_at\": {\"$date\": \"2015-06-21T18:02:00Z\"}}; {\"updatedAt\": \"2015-06-21T18:02:00.000Z\"}",
                "{\"when\": {\"$date\": \"2015-06-21T18:02:00Z\"}};"
                        + " {\"when\": {\"__type\": \"Date\", \"iso\": \"2015-06-21T18:02:00.000Z\"}}",
                "{\"_p_friend\": \"_User$u1\"};"
                        + " {\"friend\": {\"__type\": \"Pointer\", \"className\": \"_User\", \"objectId\": \"u1\"}}",
                "{\"_p_friend\": null}; {}",
                "{\"_p_stranger\": \"_User$u1\"}; {}",
                "{\"place\": [-30, 40.5]};"
                        + " {\"place\": {\"__type\": \"GeoPoint\", \"latitude\": 40.5, \"longitude\": -30}}",
                "{\"area\": {\"type\": \"Polygon\", \"coordinates\": [[[1, 0], [2, 0], [2, 3], [1, 0]]]}};"
                        + " {\"area\": {\"__type\": \"Polygon\", \"coordinates\": [[0, 1], [0, 2], [3, 2], [0, 1]]}}",
                "{\"file\": \"a.txt\"}; {\"file\": {\"__type\": \"File\", \"name\": \"a.txt\", \"url\": \"http://files/a.txt\"}}",
                "{\"file\": \"elsewhere\"}; {\"file\": {\"__type\": \"File\", \"name\": \"elsewhere\"}}",
                "{\"bytes\": {\"$binary\": {\"base64\": \"aGVsbG8=\", \"subType\": \"00\"}}};"
                        + " {\"bytes\": {\"__type\": \"Bytes\", \"base64\": \"aGVsbG8=\"}}",
                "{\"bytes\": \"aGVsbG8=\"}; {\"bytes\": {\"__type\": \"Bytes\", \"base64\": \"aGVsbG8=\"}}",
                "{\"n\": {\"$numberDouble\": \"3.0\"}}; {\"n\": 3}",
                "{\"n\": {\"$numberDouble\": \"NaN\"}}; {\"n\": null}",
                "{\"n\": {\"$numberLong\": \"12345678901\"}}; {\"n\": 12345678901}",
                "{\"n\": {\"$numberDecimal\": \"-0\"}}; {\"n\": 0}",
                "{\"n\": {\"$numberDecimal\": \"1.5\"}}; {\"n\": 1.5}",
                "{\"n\": null}; {\"n\": null}",
                "{\"tree\": {\"a\": [{\"$date\": \"2015-06-21T00:00:00Z\"}]}};"
                        + " {\"tree\": {\"a\": [{\"__type\": \"Date\", \"iso\": \"2015-06-21T00:00:00.000Z\"}]}}",
                "{\"_rperm\": [\"*\", \"a\"], \"_wperm\": [\"a\", \"role:b\"], \"_acl\": {\"a\": {\"r\": true}}};"
                        + " {\"ACL\": {\"*\": {\"read\": true}, \"a\": {\"read\": true, \"write\": true},"
                        + " \"role:b\": {\"write\": true}}}",
                "{\"_rperm\": [], \"_wperm\": []}; {\"ACL\": {}}",
                "{\"_auth_data_x\": {\"id\": \"1\"}, \"_auth_data_y\": null}; {\"authData\": {\"x\": {\"id\": \"1\"}}}",
                "{\"_session_token\": \"r:1\"}; {\"sessionToken\": \"r:1\"}",
                "{\"_hashed_password\": \"x\", \"_perishable_token\": \"x\", \"_tombstone\": 1}; {}",
                "{\"ACL\": {\"*\": {\"read\": true}}}; {}",
            })
    void aStoredDocumentIsWrittenAsParseServerWouldShowIt(String document, String expected) {
        assertThat(write(document)).isEqualTo(ParseJson.read(expected));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"area\": {\"a\": 1}}",
                "{\"area\": {\"type\": \"Polygon\"}}",
                "{\"area\": {\"type\": \"Polygon\", \"coordinates\": []}}",
                "{\"area\": {\"type\": \"Polygon\", \"coordinates\": [1]}}",
                "{\"area\": {\"type\": \"Polygon\", \"coordinates\": [[[1], [2, 0]]]}}",
                "{\"area\": {\"type\": \"Polygon\", \"coordinates\": [[[1, 0], null]]}}",
                "{\"n\": {\"$numberDecimal\": \"NaN\"}}"
            })
    void whatNoValueOfTheWireIsLikeIsWrittenAsNull(String document) {
        assertThat(write(document).properties())
                .singleElement()
                .satisfies(field -> assertThat(field.getValue().isNull()).isTrue());
    }

    @Test
    void relationsComeFromTheSchemaAndOnce() {
        String document = "{\"_id\": \"a\", \"likes\": {\"__type\": \"Relation\", \"className\": \"Old\"}}";
        assertThat(write(document, FieldFilter.ALL, PointerWriter.NONE))
                .isEqualTo(ParseJson.read(
                        "{\"objectId\": \"a\", \"likes\": {\"__type\": \"Relation\", \"className\": \"Post\"}}"));
    }

    @Test
    void fieldsThatAreNotShownAreLeftOut() {
        String document =
                "{\"_id\": \"a\", \"secret\": 1, \"_p_friend\": \"_User$u1\", \"_rperm\": [\"*\"], \"open\": 2}";
        assertThat(write(document, "open"::equals, PointerWriter.NONE))
                .isEqualTo(ParseJson.read("{\"objectId\": \"a\", \"open\": 2}"));
    }

    @Test
    void includedObjectsTakeThePlaceOfPointersAtAnyDepth() {
        String pointer = "{\"__type\": \"Pointer\", \"className\": \"_User\", \"objectId\": \"%s\"}";
        String document = "{\"_p_friend\": \"_User$u1\", \"list\": [" + pointer.formatted("u1") + ", "
                + pointer.formatted("gone") + ", " + pointer.formatted("other") + "], \"tree\": {\"a\": "
                + pointer.formatted("u1") + ", \"b\": " + pointer.formatted("gone") + "}}";
        assertThat(write(document, field -> !field.equals("likes"), INCLUDING))
                .isEqualTo(ParseJson.read("{\"friend\": \"friend:u1\", \"list\": [\"list:u1\", "
                        + pointer.formatted("other") + "], \"tree\": {\"a\": \"tree.a:u1\"}}"));
    }

    @Test
    void aPointerToNothingIsLeftOut() {
        assertThat(write("{\"_p_friend\": \"_User$gone\"}", field -> !field.equals("likes"), INCLUDING))
                .isEqualTo(ParseJson.read("{}"));
    }
}
