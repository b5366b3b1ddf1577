package io.parsimony.gateway.file;

import com.fasterxml.jackson.core.Base64Variant;
import com.fasterxml.jackson.core.Base64Variants;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import io.parsimony.gateway.json.JsonCopy;
import io.parsimony.protocol.error.ErrorCode;
import io.parsimony.protocol.error.ParseError;
import io.parsimony.protocol.json.ParseJson;
import java.io.IOException;
import java.io.StringWriter;

/**
 * A file as the JavaScript SDK sends it: {@code {"base64", "fileData": {"metadata", "tags", "directory"}}}.
 *
 * @param content the file
 * @param metadata a JSON object in ASCII, or null
 * @param tags another, or null
 * @param directory the folder to put it in, or null
 */
record Base64File(byte[] content, String metadata, String tags, String directory) {

    private static final Base64Variant BASE64 = Base64Variants.MIME_NO_LINEFEEDS.withPaddingAllowed();

    /** Longest details in characters; they have to fit into a header. */
    private static final int MAX_DETAILS = 16_384;

    private static final byte[] NOTHING = {};

    /**
     * Reads the body of an upload.
     *
     * @throws ParseError 130 if there is no file in it
     */
    static Base64File read(byte[] body) {
        try (JsonParser parser = ParseJson.FACTORY.createParser(body)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw invalid();
            }
            Base64File file = new Base64File(NOTHING, null, null, null);
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                String name = parser.currentName();
                JsonToken value = parser.nextToken();
                if (name.equals("base64") && value == JsonToken.VALUE_STRING) {
                    file = new Base64File(parser.getBinaryValue(BASE64), file.metadata, file.tags, file.directory);
                } else if (name.equals("fileData") && value == JsonToken.START_OBJECT) {
                    file = withDetails(file, parser);
                } else {
                    parser.skipChildren();
                }
            }
            return file;
        } catch (IOException e) {
            throw invalid();
        }
    }

    private static Base64File withDetails(Base64File file, JsonParser parser) throws IOException {
        String metadata = null;
        String tags = null;
        String directory = null;
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            switch (name) {
                case "metadata" -> metadata = object(parser);
                case "tags" -> tags = object(parser);
                case "directory" -> directory = text(parser);
                default -> parser.skipChildren();
            }
        }
        return new Base64File(file.content, metadata, tags, directory);
    }

    private static String object(JsonParser parser) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = ParseJson.FACTORY.createGenerator(text)) {
            json.enable(JsonWriteFeature.ESCAPE_NON_ASCII.mappedFeature());
            JsonCopy.value(parser, json);
        }
        String details = text.toString();
        if (details.length() > MAX_DETAILS) {
            throw ParseError.of(ErrorCode.FILE_SAVE_ERROR, "Metadata and tags of a file must be short.");
        }
        return details.equals("{}") || details.equals("null") ? null : details;
    }

    private static String text(JsonParser parser) throws IOException {
        if (parser.currentToken() == JsonToken.VALUE_NULL) {
            return null;
        }
        boolean plain = parser.currentToken() == JsonToken.VALUE_STRING
                && parser.getText().length() <= MAX_DETAILS
                && parser.getText().chars().allMatch(c -> c >= ' ' && c <= '~');
        if (!plain) {
            throw ParseError.of(ErrorCode.INVALID_FILE_NAME, "Directory contains invalid characters.");
        }
        return parser.getText();
    }

    private static ParseError invalid() {
        return ParseError.of(ErrorCode.FILE_SAVE_ERROR, "Invalid file upload.");
    }
}
