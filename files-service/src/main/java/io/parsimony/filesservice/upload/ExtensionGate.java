package io.parsimony.filesservice.upload;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.parsimony.filesservice.name.ContentTypes;
import io.parsimony.filesservice.name.FileNames;
import io.parsimony.filesservice.name.MediaType;
import io.parsimony.platform.settings.FileSettings;
import io.parsimony.protocol.error.ErrorCode;
import io.parsimony.protocol.error.ParseError;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Says which files may be uploaded, by the app's setting {@code fileUpload.fileExtensions}. The name's extension counts; the
 * media type that the client gives counts too wherever the file would be served as that, which is where the extension says
 * nothing.
 */
final class ExtensionGate {

    private static final int MAX_APPS = 1000;

    private static final LoadingCache<List<String>, List<Pattern>> COMPILED = Caffeine.newBuilder()
            .maximumSize(MAX_APPS)
            .weakKeys()
            .build(extensions -> extensions.stream().map(Pattern::compile).toList());

    private ExtensionGate() {}

    /**
     * Demands that the file may be uploaded.
     *
     * @param contentType what the client says it is, or null
     * @throws ParseError 130 if not
     */
    static void require(FileSettings settings, String name, String contentType) {
        if (settings.fileExtensions().contains(FileSettings.ALL)) {
            return;
        }
        List<Pattern> allowed = COMPILED.get(settings.fileExtensions());
        String extension = FileNames.extensionOf(name);
        if (!extension.isEmpty()) {
            require(allowed, extension);
        }
        boolean known = ContentTypes.ofExtension(extension).isPresent();
        if (!known && contentType != null && !contentType.isEmpty()) {
            requireType(allowed, contentType);
        }
    }

    private static void requireType(List<Pattern> allowed, String contentType) {
        Optional<MediaType> type = MediaType.parse(contentType);
        if (type.isPresent()) {
            require(allowed, type.get().subtype());
            return;
        }
        String bare = contentType.split("[;/]", 2)[0].replaceAll("\\s+", "");
        if (!bare.isEmpty()) {
            require(allowed, bare);
        }
        // What browsers cannot read as a type they guess from the content.
        throw ParseError.of(ErrorCode.FILE_SAVE_ERROR, "Invalid Content-Type.");
    }

    private static void require(List<Pattern> allowed, String extension) {
        if (allowed.stream().noneMatch(pattern -> pattern.matcher(extension).find())) {
            throw ParseError.of(ErrorCode.FILE_SAVE_ERROR, "File upload of extension " + extension + " is disabled.");
        }
    }
}
