package io.parsimony.filesservice.download;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.parsimony.filesservice.storage.FileKey;
import io.parsimony.filesservice.storage.Storage;
import io.parsimony.filesservice.storage.Storage.Reading;
import io.parsimony.filesservice.storage.StoredFile;
import io.parsimony.objectstore.endpoint.Answer;
import io.parsimony.objectstore.endpoint.Responses;
import io.parsimony.protocol.json.ParseJson;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Gives files out, as they come. */
@ApplicationScoped
public class Downloads {

    private static final int NOT_FOUND = 404;

    private final Storage storage;

    Downloads(Storage storage) {
        this.storage = storage;
    }

    /** The file, the part of it that is asked for, or word that the client's copy is good. */
    public Response get(String appId, String name, Conditions conditions) {
        Optional<FileKey> key = FileKey.of(appId, name);
        if (key.isEmpty()) {
            return notFound();
        }
        if (conditions.range() == null) {
            return storage.open(key.get())
                    .map(reading -> whole(name, reading, conditions))
                    .orElseGet(Downloads::notFound);
        }
        return storage.describe(key.get())
                .map(file -> part(key.get(), name, file, conditions))
                .orElseGet(Downloads::notFound);
    }

    private static Response whole(String name, Reading reading, Conditions conditions) {
        if (conditions.isCurrent(reading.file())) {
            close(reading.content());
            return FileHeaders.notModified(reading.file());
        }
        return FileHeaders.add(
                Response.ok(stream(reading.content())),
                name,
                reading.file(),
                reading.file().size());
    }

    private Response part(FileKey key, String name, StoredFile file, Conditions conditions) {
        if (conditions.isCurrent(file)) {
            return FileHeaders.notModified(file);
        }
        Optional<ByteRange> part = conditions.part(file);
        if (part.isEmpty()) {
            return storage.open(key)
                    .map(reading -> whole(name, reading, conditions))
                    .orElseGet(Downloads::notFound);
        }
        ByteRange range = part.get();
        if (!range.isSatisfiable()) {
            return FileHeaders.outOfRange(file);
        }
        InputStream content = storage.openPart(key, file, range.start(), range.length());
        Response.ResponseBuilder answer = Response.status(Response.Status.PARTIAL_CONTENT)
                .entity(stream(content))
                .header("Content-Range", "bytes " + range.start() + "-" + range.end() + "/" + file.size());
        return FileHeaders.add(answer, name, file, range.length());
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

    private static StreamingOutput stream(InputStream content) {
        return out -> {
            try (content) {
                content.transferTo(out);
            }
        };
    }

    private static void close(InputStream content) {
        try {
            content.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Response notFound() {
        return Response.status(NOT_FOUND)
                .type("text/plain; charset=utf-8")
                .entity("File not found.")
                .build();
    }
}
