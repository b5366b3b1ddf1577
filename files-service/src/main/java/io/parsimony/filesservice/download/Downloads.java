package io.parsimony.filesservice.download;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.parsimony.filesservice.storage.FileKey;
import io.parsimony.filesservice.storage.Storage;
import io.parsimony.filesservice.storage.StoredFile;
import io.parsimony.objectstore.endpoint.Answer;
import io.parsimony.objectstore.endpoint.Responses;
import io.parsimony.protocol.json.ParseJson;
import io.vertx.core.http.HttpServerResponse;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Gives files out, as they come. */
@ApplicationScoped
public class Downloads {

    private static final int NOT_FOUND = 404;

    /** A file that is replaced again and again is sent whole in the end. */
    private static final int TRIES = 3;

    private final Storage storage;
    private final HttpServerResponse answer;

    /** @param answer that of the current request */
    Downloads(Storage storage, HttpServerResponse answer) {
        this.storage = storage;
        this.answer = answer;
    }

    /** The file, the part of it that is asked for, or word that the client's copy is good. */
    public Response get(String appId, String name, Conditions conditions) {
        Optional<FileKey> key = FileKey.of(appId, name);
        if (key.isEmpty()) {
            return notFound();
        }
        return conditions.any() ? get(key.get(), name, conditions) : whole(key.get(), name);
    }

    private Response get(FileKey key, String name, Conditions conditions) {
        for (int tries = 0; tries < TRIES; tries++) {
            Optional<StoredFile> file = storage.describe(key);
            if (file.isEmpty()) {
                return notFound();
            }
            if (conditions.isCurrent(file.get())) {
                return FileHeaders.notModified(file.get());
            }
            Optional<ByteRange> range = conditions.part(file.get());
            if (range.isEmpty()) {
                return whole(key, name);
            }
            Optional<Response> part = part(key, name, file.get(), range.get());
            if (part.isPresent()) {
                return part.get();
            }
        }
        return whole(key, name);
    }

    private Response whole(FileKey key, String name) {
        return storage.open(key)
                .map(reading -> FileHeaders.add(
                        Response.ok(new Sending(reading.content(), answer)),
                        name,
                        reading.file(),
                        reading.file().size()))
                .orElseGet(Downloads::notFound);
    }

    /** Empty if the file is not there any more as it was found. */
    private Optional<Response> part(FileKey key, String name, StoredFile file, ByteRange range) {
        if (!range.isSatisfiable()) {
            return Optional.of(FileHeaders.outOfRange(file));
        }
        return storage.openPart(key, file, range.start(), range.length())
                .map(content -> Response.status(Response.Status.PARTIAL_CONTENT)
                        .entity(new Sending(content, answer))
                        .header("Content-Range", "bytes " + range.start() + "-" + range.end() + "/" + file.size()))
                .map(part -> FileHeaders.add(part, name, file, range.length()));
    }

    /** What {@link #get} would answer for the whole file, without the file. */
    public Response head(String appId, String name, Conditions conditions) {
        Optional<StoredFile> found = FileKey.of(appId, name).flatMap(storage::describe);
        if (found.isEmpty()) {
            return notFound();
        }
        return conditions.isCurrent(found.get())
                ? FileHeaders.notModified(found.get())
                : FileHeaders.add(Response.ok(), name, found.get(), found.get().size());
    }

    /** The metadata and tags that are kept with a file; an empty object if there is no such file. */
    public Response metadata(String appId, String name) {
        ObjectNode details = FileKey.of(appId, name)
                .flatMap(storage::describe)
                .map(StoredFile::details)
                .map(json -> ParseJson.readBody(json.getBytes(StandardCharsets.UTF_8)))
                .orElseGet(ParseJson.MAPPER::createObjectNode);
        return Responses.of(Answer.ok(details));
    }

    private static Response notFound() {
        return Response.status(NOT_FOUND)
                .type("text/plain; charset=utf-8")
                .entity("File not found.")
                .build();
    }
}
