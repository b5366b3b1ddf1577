package io.parsimony.objectstore.object;

import com.mongodb.MongoException;
import com.mongodb.MongoWriteException;
import io.parsimony.objectstore.permission.Denied;
import io.parsimony.objectstore.permission.Operation;
import io.parsimony.objectstore.permission.Requester;
import io.parsimony.objectstore.rules.ClassRules;
import io.parsimony.objectstore.rules.ReadRules;
import io.parsimony.objectstore.schema.Names;
import io.parsimony.objectstore.schema.SystemClasses;
import io.parsimony.protocol.error.ErrorCode;
import io.parsimony.protocol.error.ParseError;
import io.parsimony.protocol.storage.StorageKeys;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonMaximumSizeExceededException;
import org.bson.BsonNull;
import org.bson.BsonString;
import org.bson.BsonValue;

/** What every operation of the pipeline starts and ends with. */
public final class ObjectPipeline {

    private static final int DUPLICATE_KEY = 11000;

    private ObjectPipeline() {}

    /** Demands a class name that exists or could, a class that is open to the requester, and a key that may write. */
    public static void requireAccess(Requester requester, String className, Operation operation) {
        if (!Names.isClassName(className) && !(requester.isPrivileged() && SystemClasses.isMasterOnly(className))) {
            if (SystemClasses.isMasterOnly(className)) {
                throw masterOnly(requester, className, operation);
            }
            throw ParseError.of(
                    ErrorCode.INVALID_CLASS_NAME,
                    "Invalid classname: " + className
                            + ", classnames can only have alphanumeric characters and _, and must start with an alpha character ");
        }
        if (SystemClasses.isMasterOnly(className) && !requester.isPrivileged()) {
            throw masterOnly(requester, className, operation);
        }
        boolean listsInstallations = operation == Operation.FIND || operation == Operation.DELETE;
        if (className.equals("_Installation") && listsInstallations && !requester.isPrivileged()) {
            throw Denied.because(
                    requester,
                    "Clients aren't allowed to perform the " + operation.wireName()
                            + " operation on the installation collection.");
        }
        if (!operation.reads()) {
            Denied.requireWriter(requester, operation);
        }
    }

    private static ParseError masterOnly(Requester requester, String className, Operation operation) {
        return Denied.because(
                requester,
                "Clients aren't allowed to perform the " + operation.wireName() + " operation on the " + className
                        + " collection.");
    }

    /** The filter for one object that the requester has to have a right to. */
    static BsonDocument oneObject(
            Requester requester,
            String objectId,
            String permissionKey,
            ReadRules rules,
            Optional<BsonDocument> permission) {
        return restrict(
                requester,
                new BsonDocument(StorageKeys.ID, new BsonString(objectId)),
                permissionKey,
                rules,
                permission);
    }

    /** Narrows a filter to the objects that the requester has a right to. */
    public static BsonDocument restrict(
            Requester requester,
            BsonDocument filter,
            String permissionKey,
            ReadRules rules,
            Optional<BsonDocument> permission) {
        List<BsonValue> all = new ArrayList<>();
        permission.ifPresent(all::add);
        rules.restriction(requester).ifPresent(all::add);
        BsonDocument narrowed = filter;
        if (!all.isEmpty()) {
            all.addFirst(filter);
            narrowed = new BsonDocument("$and", new BsonArray(all));
        }
        return requester.isPrivileged() ? narrowed : narrowed.append(permissionKey, anyOf(requester));
    }

    private static BsonDocument anyOf(Requester requester) {
        BsonArray entities = new BsonArray();
        entities.add(BsonNull.VALUE);
        for (String group : requester.groups()) {
            entities.add(new BsonString(group));
        }
        return new BsonDocument("$in", entities);
    }

    /** The answer to an object that is not there, or not there for this requester. */
    static ParseError notFound(Requester requester, ClassRules rules) {
        return rules.notFound(requester)
                .orElseGet(() -> ParseError.of(ErrorCode.OBJECT_NOT_FOUND, "Object not found."));
    }

    /** Runs a write, and turns what the database refuses into errors of the protocol. */
    static <T> T write(ClassRules rules, Supplier<T> write) {
        try {
            return write.get();
        } catch (MongoException e) {
            throw explain(rules, e);
        } catch (BsonMaximumSizeExceededException e) {
            throw tooLarge();
        }
    }

    private static RuntimeException explain(ClassRules rules, MongoException e) {
        int code = e instanceof MongoWriteException failed ? failed.getError().getCode() : e.getCode();
        return switch (code) {
            case DUPLICATE_KEY ->
                rules.duplicate(e.getMessage())
                        .orElseGet(() -> ParseError.of(
                                ErrorCode.DUPLICATE_VALUE,
                                "A duplicate value for a field with unique values was provided"));
            case 2, 14, 28, 34, 40, 56, 57, 16755, 16837, 10148, 10141, 17287 ->
                ParseError.of(
                        ErrorCode.INCORRECT_TYPE,
                        "the operation does not fit the values that are stored in the object");
            case 10334, 17280, 17282, 17419, 17420 -> tooLarge();
            default -> e;
        };
    }

    static ParseError tooLarge() {
        return ParseError.of(ErrorCode.OBJECT_TOO_LARGE, "the object is too large");
    }
}
