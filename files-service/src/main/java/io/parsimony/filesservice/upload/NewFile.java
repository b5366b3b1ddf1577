package io.parsimony.filesservice.upload;

import io.parsimony.filesservice.name.ContentTypes;
import io.parsimony.filesservice.name.FileNames;
import io.parsimony.filesservice.name.MediaType;
import java.util.Optional;

/**
 * A file as it will be stored.
 *
 * @param name its name, with the folder it is in
 * @param contentType what it is
 */
record NewFile(String name, String contentType) {

    /**
     * Names and types a file. A known extension says what it is, whatever the client says; a file without one gets that of
     * its type.
     *
     * @param contentType what the client says it is, or null
     * @param directory the folder to put it in, or null
     * @param unique whether it gets a name that no other file has
     */
    static NewFile of(String sentName, String contentType, String directory, boolean unique) {
        String extension = FileNames.extensionOf(sentName);
        Optional<MediaType> given = MediaType.parse(contentType);
        String type = ContentTypes.ofExtension(extension)
                .orElse(given.orElse(MediaType.UNKNOWN).text());
        String name = sentName;
        if (extension.isEmpty()) {
            name += given.flatMap(ContentTypes::extensionOf)
                    .map(usual -> (sentName.endsWith(".") ? "" : ".") + usual)
                    .orElse("");
        }
        name = unique ? FileNames.unique(name) : name;
        return new NewFile(directory == null ? name : directory + "/" + name, type);
    }
}
