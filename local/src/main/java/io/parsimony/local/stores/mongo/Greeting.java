package io.parsimony.local.stores.mongo;

import de.bwaldvogel.mongo.backend.Utils;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.wire.BsonConstants;
import de.bwaldvogel.mongo.wire.MongoWireProtocolHandler;
import java.time.Instant;

/**
 * The answer to a driver's {@code hello}: a standalone server that speaks MongoDB 5's wire version.
 *
 * <p>mongo-java-server itself reports version 8, which newer drivers refuse (Node's since 7 wants 9 or more). There is
 * no {@code logicalSessionTimeoutMinutes} and no {@code setName} in the answer: by these a driver decides on sessions,
 * retried writes and transactions, which do not exist here.
 */
final class Greeting {

    private static final int MONGODB_5_WIRE_VERSION = 13;

    private Greeting() {}

    /** @param hello whether the driver asked with {@code hello} and not with the older {@code isMaster} */
    static Document answer(boolean hello, Instant now) {
        Document answer = new Document(hello ? "isWritablePrimary" : "ismaster", true);
        answer.put("helloOk", true);
        answer.put("maxBsonObjectSize", BsonConstants.MAX_BSON_OBJECT_SIZE);
        answer.put("maxMessageSizeBytes", MongoWireProtocolHandler.MAX_MESSAGE_SIZE_BYTES);
        answer.put("maxWriteBatchSize", MongoWireProtocolHandler.MAX_WRITE_BATCH_SIZE);
        answer.put("localTime", now);
        answer.put("minWireVersion", 0);
        answer.put("maxWireVersion", MONGODB_5_WIRE_VERSION);
        answer.put("readOnly", false);
        Utils.markOkay(answer);
        return answer;
    }
}
