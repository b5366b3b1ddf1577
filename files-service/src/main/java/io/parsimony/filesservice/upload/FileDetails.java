package io.parsimony.filesservice.upload;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.parsimony.objectstore.object.DeniedKeywords;
import io.parsimony.platform.settings.AppSettings;
import io.parsimony.protocol.error.ErrorCode;
import io.parsimony.protocol.error.ParseError;
import io.parsimony.protocol.json.ParseJson;
import java.nio.charset.StandardCharsets;

/**
 * What a client wants kept with a file.
 *
 * @param metadata of the client's own choice, or null
 * @param tags of the client's own choice, or null
 */
record FileDetails(ObjectNode metadata, ObjectNode tags) {

    /** Stores keep no more than 2 KiB with a file, a third of which goes into the encoding. */
    private static final int MAX_BYTES = 1400;

    /**
     * Reads the values of the headers, which may be null.
     *
     * @throws ParseError 107 if one is not a JSON object, 105 if one holds a denied keyword, 130 if they are too long
     */
    static FileDetails read(AppSettings settings, String metadata, String tags) {
        return new FileDetails(
                object(settings, "X-Parse-File-Metadata", metadata), object(settings, "X-Parse-File-Tags", tags));
    }

    private static ObjectNode object(AppSettings settings, String header, String json) {
        if (json == null) {
            return null;
        }
        ObjectNode object;
        try {
            object = ParseJson.readBody(json.getBytes(StandardCharsets.UTF_8));
        } catch (ParseError e) {
            throw ParseError.of(ErrorCode.INVALID_JSON, "Invalid JSON in " + header + " header.");
        }
        DeniedKeywords.check(settings.objects(), object);
        return object;
    }

    /** The JSON that is kept, or null if there is nothing to keep. */
    String toJson() {
        if (metadata == null && tags == null) {
            return null;
        }
        ObjectNode both = ParseJson.MAPPER.createObjectNode();
        if (metadata != null) {
            both.set("metadata", metadata);
        }
        if (tags != null) {
            both.set("tags", tags);
        }
        String json = both.toString();
        if (json.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
            throw ParseError.of(
                    ErrorCode.FILE_SAVE_ERROR,
                    "Metadata and tags of a file must not be longer than " + MAX_BYTES + " bytes together.");
        }
        return json;
    }
}
