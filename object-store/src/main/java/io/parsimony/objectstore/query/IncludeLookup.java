package io.parsimony.objectstore.query;

import io.parsimony.objectstore.mongo.AppDatabases;
import io.parsimony.objectstore.permission.Operation;
import io.parsimony.objectstore.permission.Requester;
import io.parsimony.objectstore.schema.SchemaEnforcer;
import io.parsimony.protocol.error.ParseError;
import io.parsimony.protocol.storage.FieldFilter;
import io.parsimony.protocol.storage.StorageKeys;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.RawBsonDocument;

/** Finds objects by id that one requester may read. */
final class IncludeLookup {

    private final AppDatabases databases;
    private final SchemaEnforcer schemas;
    private final ReadAccess access;
    private final Requester requester;

    IncludeLookup(AppDatabases databases, SchemaEnforcer schemas, ReadAccess access, Requester requester) {
        this.databases = databases;
        this.schemas = schemas;
        this.access = access;
        this.requester = requester;
    }

    /** Those of the classes that there are. */
    Set<String> existing(Collection<String> classNames) {
        return schemas.existing(requester.app(), classNames);
    }

    /**
     * Those of the objects that are there and readable, by id.
     *
     * @param declared whether the schema says that a field leads to this class; else whoever wrote the object chose it,
     *     and a class that is closed to the requester must not spoil the query
     * @throws ParseError 155 if they are more than the budget allows
     */
    Map<String, Included.Target> find(String className, Set<String> objectIds, boolean declared, IncludeBudget budget) {
        BsonArray ids = new BsonArray();
        objectIds.forEach(id -> ids.add(new BsonString(id)));
        ReadAccess.Granted granted;
        BsonDocument filter;
        try {
            granted = access.grant(requester, className, Operation.GET);
            filter = granted.narrow(new BsonDocument(StorageKeys.ID, new BsonDocument("$in", ids)));
        } catch (ParseError closed) {
            if (declared) {
                throw closed;
            }
            return Map.of();
        }
        Map<String, Included.Target> found = new HashMap<>();
        for (RawBsonDocument object :
                databases.of(requester.app()).objects(className).find(filter)) {
            budget.hold(object.getByteBuffer().remaining());
            FieldFilter shown = granted.visibility().of(object);
            found.put(
                    object.getString(StorageKeys.ID).getValue(), new Included.Target(object, granted.schema(), shown));
        }
        return found;
    }
}
