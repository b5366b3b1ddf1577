package io.parsimony.objectstore.query;

import io.parsimony.objectstore.permission.ProtectedFields;
import io.parsimony.objectstore.schema.ClassSchema;
import io.parsimony.objectstore.support.Classes;
import io.parsimony.objectstore.support.Requests;
import java.util.List;
import org.bson.BsonDocument;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import static io.parsimony.objectstore.support.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

class SortOrderTest {

    private static BsonDocument sort(ClassSchema schema, String order) {
        return SortOrder.of(
                Requests.anonymous(),
                schema,
                ProtectedFields.of(Requests.anonymous(), schema),
                List.of(order.split(",")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "n,-text; {\"n\": 1, \"text\": -1}",
                "-createdAt,_updated_at; {\"_created_at\": -1, \"_updated_at\": 1}",
                "owner; {\"_p_owner\": 1}",
                "tree.a.b; {\"tree.a.b\": 1}",
                "unknown,n; {\"n\": 1}",
            })
    void fieldsAreSortedByAsTheyAreStored(String order, String expected) {
        assertThat(sort(Classes.open(), order)).isEqualTo(BsonDocument.parse(expected));
    }

    @Test
    void fieldsTheClassDoesNotHaveAreLeftOut() {
        assertThat(sort(Classes.open(), "unknown")).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"_hashed_password", "$where", "tree.$a", "tree..a", "tree.", "a b", "authData.x.id", "-"})
    void whatIsNoFieldIsRefused(String order) {
        assertRefused(105, () -> sort(Classes.open(), order));
    }

    @ParameterizedTest
    @ValueSource(strings = {"text", "-text", "text.a", "n,text"})
    void aHiddenFieldCannotBeSortedBy(String order) {
        ClassSchema schema = Classes.with("{\"protectedFields\": {\"*\": [\"text\"]}}");
        assertRefused(119, () -> sort(schema, order));
    }
}
