package io.parsimony.filesservice.upload;

import io.parsimony.filesservice.name.Directories;
import io.parsimony.filesservice.name.FileNames;
import io.parsimony.filesservice.storage.FileKey;
import io.parsimony.filesservice.storage.FileWriter;
import io.parsimony.objectstore.endpoint.Answer;
import io.parsimony.objectstore.endpoint.Responses;
import io.parsimony.objectstore.permission.Requester;
import io.parsimony.platform.caller.KeyKind;
import io.parsimony.platform.settings.AppSettings;
import io.parsimony.protocol.error.ErrorCode;
import io.parsimony.protocol.error.ParseError;
import io.parsimony.protocol.json.ParseJson;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import org.jboss.logging.Logger;

/** Takes files in, as they come. */
@ApplicationScoped
public class Uploads {

    private static final Logger LOG = Logger.getLogger(Uploads.class);

    private final UploadGate gate;
    private final FileWriter writer;

    Uploads(UploadGate gate, FileWriter writer) {
        this.gate = gate;
        this.writer = writer;
    }

    /**
     * Stores a file.
     *
     * @param sentName the name the client gave it
     * @param headers what the client says of it
     * @return 201 with the name it got and its URL
     * @throws ParseError if the app does not want it; nothing is stored then
     */
    public Response store(Requester requester, String sentName, UploadHeaders headers, InputStream content) {
        gate.require(requester);
        FileNames.check(sentName);
        AppSettings settings = requester.app().settings();
        boolean master = requester.caller().key() == KeyKind.MASTER;
        if (!master) {
            ExtensionGate.require(settings.files(), sentName, headers.contentType());
        }
        if (headers.directory() != null) {
            requireDirectory(master, headers.directory());
        }
        String details =
                FileDetails.read(settings, headers.metadata(), headers.tags()).toJson();
        boolean unique = !settings.files().preserveFileName();
        NewFile file = NewFile.of(sentName, headers.contentType(), headers.directory(), unique);
        return store(requester, file, details, content);
    }

    private static void requireDirectory(boolean master, String directory) {
        if (!master) {
            throw ParseError.of(ErrorCode.OPERATION_FORBIDDEN, "Directory can only be set using the Master Key.");
        }
        Directories.check(directory);
    }

    private Response store(Requester requester, NewFile file, String details, InputStream content) {
        FileKey key = FileKey.of(requester.app().appId(), file.name())
                .orElseThrow(() -> new IllegalStateException("a checked name makes no key"));
        try {
            if (!writer.write(key, file.contentType(), details, content)) {
                throw ParseError.of(ErrorCode.FILE_SAVE_ERROR, "Invalid file upload.");
            }
        } catch (IOException e) {
            LOG.debugf(e, "an upload broke off");
            throw ParseError.of(ErrorCode.FILE_SAVE_ERROR, "Could not store file: " + file.name() + ".");
        }
        String url = requester.fileUrls().urlOf(file.name());
        return Responses.of(Answer.created(
                url, ParseJson.MAPPER.createObjectNode().put("url", url).put("name", file.name())));
    }
}
