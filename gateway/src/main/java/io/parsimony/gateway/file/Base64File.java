package io.parsimony.gateway.file;

import com.fasterxml.jackson.core.Base64Variant;
import com.fasterxml.jackson.core.Base64Variants;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.parsimony.gateway.json.ShortValues;
import io.parsimony.protocol.error.ErrorCode;
import io.parsimony.protocol.error.ParseError;
import io.parsimony.protocol.json.ParseJson;
import java.io.IOException;

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

    /** Longest details in characters and bytes; they have to fit into a header. */
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
                    file = withDetails(file, body, parser);
                } else {
                    parser.skipChildren();
                }
            }
            return file;
        } catch (IOException e) {
            throw invalid();
        }
    }

    private static Base64File withDetails(Base64File file, byte[] body, JsonParser parser) throws IOException {
        String metadata = null;
        String tags = null;
        String directory = null;
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            switch (name) {
                case "metadata" -> metadata = details(body, parser);
                case "tags" -> tags = details(body, parser);
                case "directory" -> directory = text(body, parser);
                default -> parser.skipChildren();
            }
        }
        return new Base64File(file.content, metadata, tags, directory);
    }

    private static String details(byte[] body, JsonParser parser) throws IOException {
        if (parser.currentToken() == JsonToken.VALUE_NULL) {
            return null;
        }
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            throw invalid();
        }
        String details = ShortValues.ascii(body, parser, MAX_DETAILS)
                .filter(text -> text.length() <= MAX_DETAILS)
                .orElseThrow(
                        () -> ParseError.of(ErrorCode.FILE_SAVE_ERROR, "Metadata and tags of a file must be short."));
        return details.equals("{}") ? null : details;
    }

    private static String text(byte[] body, JsonParser parser) throws IOException {
        if (parser.currentToken() == JsonToken.VALUE_NULL) {
            return null;
        }
        boolean plain = parser.currentToken() == JsonToken.VALUE_STRING
                && !ShortValues.isLongText(body, parser, MAX_DETAILS)
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
