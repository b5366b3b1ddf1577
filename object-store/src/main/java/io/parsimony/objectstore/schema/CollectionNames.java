package io.parsimony.objectstore.schema;

import io.parsimony.objectstore.mongo.AppDatabase;
import io.parsimony.protocol.error.ErrorCode;
import io.parsimony.protocol.error.ParseError;
import io.parsimony.protocol.storage.StorageKeys;

/** Whether the database has room for the names that the collections of a class need. */
final class CollectionNames {

    private CollectionNames() {}

    /**
     * Demands that the objects of the class can have a collection.
     *
     * @throws ParseError 103 if the name is too long for the database
     */
    static void requireRoom(AppDatabase database, String className) {
        if (!database.hasRoomFor(className)) {
            throw ParseError.of(
                    ErrorCode.INVALID_CLASS_NAME,
                    "Invalid classname: " + className + ", it is too long for the database");
        }
    }

    /**
     * Demands that a relation of the class can have a collection.
     *
     * @throws ParseError 105 if the names of class and field are too long together
     */
    static void requireRoomForRelation(AppDatabase database, String className, String field) {
        if (!database.hasRoomFor(StorageKeys.joinCollection(field, className))) {
            throw ParseError.of(
                    ErrorCode.INVALID_KEY_NAME,
                    "Invalid field name: " + field
                            + ", for a relation it is too long together with the name of its class.");
        }
    }
}
