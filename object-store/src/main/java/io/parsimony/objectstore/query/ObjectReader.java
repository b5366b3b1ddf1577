package io.parsimony.objectstore.query;

import com.fasterxml.jackson.core.JsonGenerator;
import com.mongodb.client.FindIterable;
import com.mongodb.client.MongoCursor;
import io.parsimony.objectstore.mongo.AppDatabases;
import io.parsimony.objectstore.permission.Operation;
import io.parsimony.objectstore.permission.Requester;
import io.parsimony.platform.settings.QuerySettings;
import io.parsimony.protocol.error.ErrorCode;
import io.parsimony.protocol.error.ParseError;
import io.parsimony.protocol.storage.FieldFilter;
import io.parsimony.protocol.storage.ObjectWriter;
import io.parsimony.protocol.storage.StorageKeys;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.RawBsonDocument;

/** Reads objects and writes them as JSON, never holding more than a page of them. */
@ApplicationScoped
public class ObjectReader {

    private static final int PAGE = 500;

    /** Large objects make for short pages. */
    private static final int PAGE_BYTES = 4 * 1024 * 1024;

    private final AppDatabases databases;
    private final ReadAccess access;

    public ObjectReader(AppDatabases databases, ReadAccess access) {
        this.databases = databases;
        this.access = access;
    }

    /**
     * Writes one object.
     *
     * @throws ParseError 101 if it is not there or not the requester's to read
     */
    public void get(Requester requester, String className, String objectId, FindRequest request, JsonGenerator out)
            throws IOException {
        ReadAccess.Granted granted = access.grant(requester, className, Operation.GET);
        BsonDocument filter = granted.narrow(new BsonDocument(StorageKeys.ID, new BsonString(objectId)));
        Projection projection = granted.projection(request);
        RawBsonDocument object = databases
                .of(requester.app())
                .objects(className)
                .find(filter)
                .projection(projection.document())
                .first();
        if (object == null) {
            throw granted.notFound();
        }
        IncludeTree tree = granted.includes(request);
        Included included =
                tree.isEmpty() ? new Included(requester.fileUrls()) : access.load(requester, tree, List.of(object));
        out.writeStartObject();
        writer(requester, granted, projection, tree, included, object).writeFields(object, out);
        granted.rules().addToGet(requester, object, out);
        out.writeEndObject();
    }

    /**
     * Writes {@code {"results": [...], "count": n}}.
     *
     * @throws ParseError for constraints that are malformed, or not the requester's to ask for
     */
    public void find(Requester requester, String className, FindRequest request, JsonGenerator out) throws IOException {
        String target = access.redirect(requester, className, request.redirectClassNameForKey());
        ReadAccess.Granted granted = access.grantQuery(requester, target, request);
        BsonDocument filter = granted.narrow(granted.compile(request.where()));
        long count = request.count() ? access.count(requester, target, granted, filter) : 0;
        out.writeStartObject();
        if (!target.equals(className)) {
            out.writeStringField("className", target);
        }
        out.writeArrayFieldStart("results");
        int limit = limit(requester, request);
        if (limit > 0) {
            String shownClass = target.equals(className) ? null : target;
            writeResults(
                    requester, granted, request, shownClass, cursor(requester, granted, request, filter, limit), out);
        }
        out.writeEndArray();
        if (request.count()) {
            out.writeNumberField("count", count);
        }
        out.writeEndObject();
    }

    private static int limit(Requester requester, FindRequest request) {
        QuerySettings bounds = requester.app().settings().queries();
        int wanted = request.limit() == null ? bounds.defaultLimit() : request.limit();
        return bounds.maxLimit() == QuerySettings.UNLIMITED ? wanted : Math.min(wanted, bounds.maxLimit());
    }

    private FindIterable<RawBsonDocument> cursor(
            Requester requester, ReadAccess.Granted granted, FindRequest request, BsonDocument filter, int limit) {
        return databases
                .of(requester.app())
                .objects(granted.schema().name())
                .find(filter)
                .projection(granted.projection(request).document())
                .sort(granted.sort(request.order()))
                .skip(request.skip())
                .limit(limit)
                .batchSize(Math.min(limit, PAGE));
    }

    /** @param shownClass the class that each result names, or null where the client knows it */
    private void writeResults(
            Requester requester,
            ReadAccess.Granted granted,
            FindRequest request,
            String shownClass,
            FindIterable<RawBsonDocument> found,
            JsonGenerator out)
            throws IOException {
        Projection projection = granted.projection(request);
        IncludeTree tree = granted.includes(request);
        try (MongoCursor<RawBsonDocument> cursor = found.cursor()) {
            List<RawBsonDocument> page = new ArrayList<>();
            int bytes = 0;
            while (cursor.hasNext()) {
                page.add(cursor.next());
                bytes += page.getLast().getByteBuffer().remaining();
                if (page.size() == PAGE || bytes >= PAGE_BYTES || !cursor.hasNext()) {
                    writePage(requester, granted, projection, tree, shownClass, page, out);
                    page.clear();
                    bytes = 0;
                }
            }
        }
    }

    /** What is too much to bring along for the whole page may be none too much for a part of it. */
    private void writePage(
            Requester requester,
            ReadAccess.Granted granted,
            Projection projection,
            IncludeTree tree,
            String shownClass,
            List<RawBsonDocument> page,
            JsonGenerator out)
            throws IOException {
        Included included;
        try {
            included = tree.isEmpty() ? new Included(requester.fileUrls()) : access.load(requester, tree, page);
        } catch (ParseError error) {
            if (!error.is(ErrorCode.REQUEST_LIMIT_EXCEEDED) || page.size() == 1) {
                throw error;
            }
            int half = page.size() / 2;
            writePage(requester, granted, projection, tree, shownClass, page.subList(0, half), out);
            writePage(requester, granted, projection, tree, shownClass, page.subList(half, page.size()), out);
            return;
        }
        for (RawBsonDocument object : page) {
            out.writeStartObject();
            writer(requester, granted, projection, tree, included, object).writeFields(object, out);
            if (shownClass != null) {
                out.writeStringField("className", shownClass);
            }
            out.writeEndObject();
        }
    }

    private static ObjectWriter writer(
            Requester requester,
            ReadAccess.Granted granted,
            Projection projection,
            IncludeTree tree,
            Included included,
            RawBsonDocument object) {
        FieldFilter visible = granted.visibility().of(object);
        FieldFilter asked = projection.filter();
        FieldFilter shown = asked == FieldFilter.ALL ? visible : field -> asked.shows(field) && visible.shows(field);
        return new ObjectWriter(granted.schema(), shown, included.writer(tree), requester.fileUrls());
    }
}
