package io.parsimony.objectstore.endpoint;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.parsimony.objectstore.object.CreatedObject;
import io.parsimony.objectstore.object.ObjectCreator;
import io.parsimony.objectstore.object.ObjectDeleter;
import io.parsimony.objectstore.object.ObjectUpdater;
import io.parsimony.objectstore.permission.Requester;
import io.parsimony.objectstore.query.FindParameters;
import io.parsimony.objectstore.query.FindRequest;
import io.parsimony.objectstore.query.ObjectReader;
import io.parsimony.protocol.json.ParseJson;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;

/** The five requests on objects of a class, as the REST API has them, HTTP aside. */
@ApplicationScoped
public class ObjectEndpoint {

    private final ObjectReader reader;
    private final ObjectCreator creator;
    private final ObjectUpdater updater;
    private final ObjectDeleter deleter;

    public ObjectEndpoint(ObjectReader reader, ObjectCreator creator, ObjectUpdater updater, ObjectDeleter deleter) {
        this.reader = reader;
        this.creator = creator;
        this.updater = updater;
        this.deleter = deleter;
    }

    /** {@code GET /classes/X/ID}. */
    public Answer get(Requester requester, String className, String objectId, Map<String, String> parameters) {
        return Answer.written(streamedGet(requester, className, objectId, parameters));
    }

    /** {@code GET /classes/X/ID}, for an object that may be too large to hold, with all that it includes. */
    public ParseJson.Writing streamedGet(
            Requester requester, String className, String objectId, Map<String, String> parameters) {
        FindRequest request = FindParameters.get(parameters);
        return out -> reader.get(requester, className, objectId, request, out);
    }

    /** {@code GET /classes/X}. */
    public Answer find(Requester requester, String className, FindRequest request) {
        return Answer.written(out -> reader.find(requester, className, request, out));
    }

    /** {@code GET /classes/X}, for results that may be too many to hold. */
    public ParseJson.Writing streamedFind(Requester requester, String className, FindRequest request) {
        return out -> reader.find(requester, className, request, out);
    }

    /** {@code POST /classes/X}. */
    public Answer create(Requester requester, String className, ObjectNode body) {
        CreatedObject created = creator.create(requester, className, body);
        return created.location() == null
                ? Answer.ok(created.answer())
                : Answer.created(created.location(), created.answer());
    }

    /** {@code PUT /classes/X/ID}. */
    public Answer update(Requester requester, String className, String objectId, ObjectNode body) {
        return Answer.ok(updater.update(requester, className, objectId, body));
    }

    /** {@code DELETE /classes/X/ID}. */
    public Answer delete(Requester requester, String className, String objectId) {
        deleter.delete(requester, className, objectId);
        return Answer.DONE;
    }
}
