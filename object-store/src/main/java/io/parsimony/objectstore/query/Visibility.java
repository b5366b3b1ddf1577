package io.parsimony.objectstore.query;

import io.parsimony.objectstore.permission.ProtectedFields;
import io.parsimony.objectstore.permission.Requester;
import io.parsimony.objectstore.rules.ReadRules;
import io.parsimony.protocol.storage.FieldFilter;
import io.parsimony.protocol.storage.StorageKeys;
import java.util.Set;
import org.bson.BsonValue;
import org.bson.RawBsonDocument;

/**
 * Which fields of a class's objects a requester sees: not the protected ones, and only what the class's rules show.
 *
 * @param requester who reads
 * @param hidden the protected fields
 * @param rules the class's rules
 */
record Visibility(Requester requester, ProtectedFields hidden, ReadRules rules) {

    /** The fields shown of one object. */
    FieldFilter of(RawBsonDocument object) {
        FieldFilter ofRules = rules.visibleFields(requester, object);
        Set<String> protectedHere = hidden.on(object);
        if (protectedHere.isEmpty() || rules.isExemptFromProtection(requester, id(object))) {
            return ofRules;
        }
        return field -> !protectedHere.contains(field) && ofRules.shows(field);
    }

    private static String id(RawBsonDocument object) {
        BsonValue id = object.get(StorageKeys.ID);
        return id != null && id.isString() ? id.asString().getValue() : null;
    }
}
