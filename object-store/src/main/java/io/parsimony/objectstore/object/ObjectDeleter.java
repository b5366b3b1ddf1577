package io.parsimony.objectstore.object;

import com.mongodb.client.model.FindOneAndDeleteOptions;
import com.mongodb.client.model.Projections;
import io.parsimony.objectstore.mongo.AppDatabases;
import io.parsimony.objectstore.permission.Operation;
import io.parsimony.objectstore.permission.PermissionCheck;
import io.parsimony.objectstore.permission.Requester;
import io.parsimony.objectstore.rules.ClassRules;
import io.parsimony.objectstore.rules.RulesByClass;
import io.parsimony.objectstore.schema.ClassSchema;
import io.parsimony.objectstore.schema.SchemaEnforcer;
import io.parsimony.protocol.error.ParseError;
import io.parsimony.protocol.storage.StorageKeys;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.bson.BsonDocument;
import org.bson.RawBsonDocument;

/** Deletes objects. */
@ApplicationScoped
public class ObjectDeleter {

    private final AppDatabases databases;
    private final SchemaEnforcer schemas;
    private final RulesByClass rulesByClass;

    public ObjectDeleter(AppDatabases databases, SchemaEnforcer schemas, RulesByClass rulesByClass) {
        this.databases = databases;
        this.schemas = schemas;
        this.rulesByClass = rulesByClass;
    }

    /**
     * Deletes an object.
     *
     * @throws ParseError 101 if it is not there or not the requester's to delete, 119 if nobody like the requester may
     *     delete objects of the class
     */
    public void delete(Requester requester, String className, String objectId) {
        ObjectPipeline.requireAccess(requester, className, Operation.DELETE);
        ClassRules rules = rulesByClass.of(className);
        rules.beforeDelete(requester, objectId);
        ClassSchema schema = schemas.lookUp(requester, className);
        Optional<BsonDocument> permission = PermissionCheck.require(requester, schema, Operation.DELETE);
        BsonDocument filter = ObjectPipeline.oneObject(
                requester, objectId, StorageKeys.WRITE_PERMISSIONS, rulesByClass.forReading(className), permission);
        RawBsonDocument deleted = databases
                .of(requester.app())
                .objects(className)
                .findOneAndDelete(
                        filter, new FindOneAndDeleteOptions().projection(Projections.include(StorageKeys.ID)));
        if (deleted == null) {
            throw ObjectPipeline.notFound(requester, rules);
        }
        rules.afterDelete(requester, deleted);
    }
}
