package io.parsimony.filesservice.name;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/** Which extensions stand for which media types, as {@code content-types.properties} lists them. */
public final class ContentTypes {

    private static final Map<String, String> BY_EXTENSION = new HashMap<>();
    private static final Map<String, String> EXTENSIONS = new HashMap<>();

    static {
        Properties list = new Properties();
        try (InputStream file = ContentTypes.class.getResourceAsStream("content-types.properties")) {
            list.load(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        for (String type : list.stringPropertyNames()) {
            String[] extensions = list.getProperty(type).split(" ");
            EXTENSIONS.put(type, extensions[0]);
            for (String extension : extensions) {
                BY_EXTENSION.put(extension, type);
            }
        }
    }

    private ContentTypes() {}

    /** The media type that an extension, in letters of any case, stands for. */
    public static Optional<String> ofExtension(String extension) {
        return Optional.ofNullable(BY_EXTENSION.get(extension.toLowerCase(Locale.ROOT)));
    }

    /** The usual extension of a media type. */
    public static Optional<String> extensionOf(MediaType type) {
        return Optional.ofNullable(EXTENSIONS.get(type.essence()));
    }
}
