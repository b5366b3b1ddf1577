package io.parsimony.objectstore.query;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.parsimony.objectstore.mongo.AppDatabases;
import io.parsimony.objectstore.object.ObjectPipeline;
import io.parsimony.objectstore.permission.Operation;
import io.parsimony.objectstore.permission.PermissionCheck;
import io.parsimony.objectstore.permission.ProtectedFields;
import io.parsimony.objectstore.permission.Requester;
import io.parsimony.objectstore.relation.RelationConstraint;
import io.parsimony.objectstore.relation.Relations;
import io.parsimony.objectstore.rules.ClassRules;
import io.parsimony.objectstore.rules.ReadRules;
import io.parsimony.objectstore.rules.RulesByClass;
import io.parsimony.objectstore.schema.ClassSchema;
import io.parsimony.objectstore.schema.SchemaEnforcer;
import io.parsimony.protocol.error.ErrorCode;
import io.parsimony.protocol.error.ParseError;
import io.parsimony.protocol.storage.StorageKeys;
import io.parsimony.protocol.value.FieldType;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.RawBsonDocument;

/** Establishes what a requester may read of a class, the objects behind its pointers included. */
@ApplicationScoped
public class ReadAccess {

    private final AppDatabases databases;
    private final SchemaEnforcer schemas;
    private final RulesByClass rulesByClass;

    public ReadAccess(AppDatabases databases, SchemaEnforcer schemas, RulesByClass rulesByClass) {
        this.databases = databases;
        this.schemas = schemas;
        this.rulesByClass = rulesByClass;
    }

    /**
     * Demands that the requester may read the class.
     *
     * @throws ParseError 103 for a name no class can have, 119 if the class is closed to the requester
     */
    Granted grant(Requester requester, String className, Operation operation) {
        ObjectPipeline.requireAccess(requester, className, operation);
        return grantTo(requester, className, operation);
    }

    /**
     * Demands that the requester may query the class, be it only for a count, or for one object by its id, which are
     * permitted on their own.
     *
     * @throws ParseError as {@link #grant}
     */
    Granted grantQuery(Requester requester, String className, FindRequest request) {
        ObjectPipeline.requireAccess(requester, className, Operation.FIND);
        Operation operation =
                request.onlyCounts() ? Operation.COUNT : request.isForOneObject() ? Operation.GET : Operation.FIND;
        return grantTo(requester, className, operation);
    }

    private Granted grantTo(Requester requester, String className, Operation operation) {
        ClassSchema schema = schemas.lookUp(requester, className);
        return grant(requester, schema, PermissionCheck.require(requester, schema, operation));
    }

    private Granted grant(Requester requester, ClassSchema schema, Optional<BsonDocument> permission) {
        ReadRules rules = rulesByClass.forReading(schema.name());
        ProtectedFields hidden = ProtectedFields.of(requester, schema);
        if (!requester.isPrivileged()) {
            hidden = hidden.and(rules.secretFields());
        }
        return new Granted(
                this,
                requester,
                schema,
                rulesByClass.of(schema.name()),
                permission,
                new Visibility(requester, hidden, rules));
    }

    /**
     * The filter of a query, whether or not the requester may find objects of the class.
     *
     * @throws ParseError for constraints that are malformed, or not the requester's to ask for
     */
    public BsonDocument compile(Requester requester, String className, ObjectNode where) {
        return grant(requester, schemas.lookUp(requester, className), Optional.empty())
                .compile(where);
    }

    /**
     * The class that a query is really for: SDKs that do not know where a relation leads let the server find out.
     *
     * @param key a field of the class, or null
     */
    String redirect(Requester requester, String className, String key) {
        if (key == null) {
            return className;
        }
        FieldType type = schemas.lookUp(requester, className).typeOf(key);
        return type != null && type.is(FieldType.Kind.RELATION) ? type.targetClass() : className;
    }

    /** Counts matches; counting has a permission of its own. */
    long count(Requester requester, String className, Granted granted, BsonDocument filter) {
        Optional<BsonDocument> permission = PermissionCheck.require(requester, granted.schema(), Operation.COUNT);
        BsonDocument narrowed = permission
                .map(more -> new BsonDocument("$and", new BsonArray(List.of(filter, more))))
                .orElse(filter);
        return databases.of(requester.app()).objects(className).countDocuments(narrowed);
    }

    /**
     * Brings along the objects behind the included pointers of these objects.
     *
     * @throws ParseError 155 if they are more than can be held at once
     */
    Included load(Requester requester, IncludeTree tree, Collection<RawBsonDocument> objects) {
        IncludeLookup lookup = new IncludeLookup(databases, schemas, this, requester);
        return new IncludeLoader(lookup, requester.fileUrls()).load(tree, objects);
    }

    private boolean maySeeRelation(Requester requester, String className, String objectId, String field) {
        if (requester.isPrivileged()) {
            return true;
        }
        Granted granted = grant(requester, className, Operation.GET);
        BsonDocument filter = granted.narrow(new BsonDocument(StorageKeys.ID, new BsonString(objectId)));
        RawBsonDocument owner =
                databases.of(requester.app()).objects(className).find(filter).first();
        return owner != null && granted.visibility().of(owner).shows(field);
    }

    /**
     * What one requester may read of one class.
     *
     * @param access where more is asked
     * @param requester who reads
     * @param schema the class
     * @param rules its rules for writing
     * @param permission what objects have to match beyond their ACL
     * @param visibility which fields are seen
     */
    record Granted(
            ReadAccess access,
            Requester requester,
            ClassSchema schema,
            ClassRules rules,
            Optional<BsonDocument> permission,
            Visibility visibility) {

        BsonDocument compile(ObjectNode where) {
            RelationConstraint relations = new RelationConstraint(
                    new Relations(access.databases.of(requester.app())),
                    (className, objectId, field) -> access.maySeeRelation(requester, className, objectId, field));
            return new WhereCompiler(requester, schema, visibility.hidden(), relations).compile(where);
        }

        BsonDocument narrow(BsonDocument filter) {
            return ObjectPipeline.restrict(
                    requester, filter, StorageKeys.READ_PERMISSIONS, visibility.rules(), permission);
        }

        BsonDocument sort(List<String> order) {
            return SortOrder.of(requester, schema, visibility.hidden(), order);
        }

        Projection projection(FindRequest request) {
            return Projection.of(
                    schema, included(request), visibility.hidden().byUserField().keySet());
        }

        /** Who includes all and asks for keys gets the pointers besides the keys. */
        private FindRequest included(FindRequest request) {
            if (!request.includeAll() || request.keys() == null) {
                return request;
            }
            List<String> keys = new ArrayList<>(request.keys());
            keys.addAll(IncludeLoader.pointersOf(schema));
            return request.withKeys(keys);
        }

        IncludeTree includes(FindRequest request) {
            Set<String> paths = new LinkedHashSet<>(request.include());
            paths.remove("*");
            if (request.includeAll()) {
                paths.addAll(IncludeLoader.pointersOf(schema));
            }
            return IncludeTree.of(
                    paths,
                    request.keys() == null ? List.of() : request.keys(),
                    request.excludeKeys(),
                    requester.app().settings().queries(),
                    !requester.isPrivileged());
        }

        ParseError notFound() {
            return ParseError.of(ErrorCode.OBJECT_NOT_FOUND, "Object not found.");
        }
    }
}
