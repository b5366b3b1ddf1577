package io.parsimony.objectstore.rules;

import io.parsimony.objectstore.permission.Requester;
import io.parsimony.protocol.storage.FieldFilter;
import java.util.Optional;
import java.util.Set;
import org.bson.BsonDocument;
import org.bson.RawBsonDocument;

/**
 * What is special about reading one class. Unlike {@link ClassRules} they are in force in every service, since a query on
 * any class may bring objects of any other along.
 */
public interface ReadRules {

    /** The class these rules are for. */
    String className();

    /** What objects have to match, beyond ACLs, for this requester to reach them. */
    default Optional<BsonDocument> restriction(Requester requester) {
        return Optional.empty();
    }

    /** The fields of the object that this requester may see, protected fields not yet considered. */
    default FieldFilter visibleFields(Requester requester, RawBsonDocument object) {
        return FieldFilter.ALL;
    }

    /** The fields that clients may neither see nor ask for. */
    default Set<String> secretFields() {
        return Set.of();
    }

    /** Whether protected fields of the object are shown to this requester nevertheless. */
    default boolean isExemptFromProtection(Requester requester, String objectId) {
        return false;
    }
}
