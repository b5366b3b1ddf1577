package io.parsimony.platform.settings;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Reads an app's settings from parse-server's JSON configuration. Every option that parse-server has is known; what is in
 * force are those that end up in {@link AppSettings}.
 */
@Singleton
public class SettingsCatalog {

    private static final int MAX_NAME_LENGTH = 256;

    private final KnownOptions known = KnownOptions.load();
    private final FileForms fileForms = new FileForms(known);
    private final DatabaseUris databases;

    @Inject
    SettingsCatalog(@ConfigProperty(name = "mongodb.url") String platformUrl) {
        this(new DatabaseUris(platformUrl));
    }

    /** @param databases where apps that name no database keep their data */
    public SettingsCatalog(DatabaseUris databases) {
        this.databases = databases;
    }

    /**
     * Reads a configuration. What is absent or null has its default.
     *
     * @throws UnknownSettingException if it has an option that is no option of parse-server's
     * @throws BadSettingException if a value is bad
     */
    public ReadSettings read(ObjectNode json) {
        OptionValues options = new OptionValues(json);
        String appId = AppIds.read(options);
        AppSettings settings = new AppSettings(
                appId,
                appName(options),
                databases.read(options, appId),
                collectionPrefix(options),
                KeyOptions.read(options),
                WebOptions.read(options),
                ObjectOptions.read(options),
                QueryOptions.read(options),
                UserOptions.read(options),
                PushOptions.read(options),
                InstallationOptions.read(options),
                FileOptions.read(options));
        List<String> unsupported = new ArrayList<>();
        known.collectAsking(options.unread(), unsupported);
        if (TrustProxyOption.isUnsupported(json.path(TrustProxyOption.NAME))) {
            unsupported.add(TrustProxyOption.NAME);
        }
        return new ReadSettings(settings, List.copyOf(unsupported));
    }

    /**
     * The configuration of a file in the form that {@link #read} takes: files may have texts for numbers, booleans, lists
     * and objects, and paths of files for keys of push networks.
     *
     * @param folder where relative paths begin
     * @throws BadSettingException if a text cannot be made into the value it stands for
     */
    public ObjectNode fromFile(ObjectNode file, Path folder) {
        ObjectNode plain = fileForms.plain(file);
        new PushKeyFiles(folder).read(plain.path("push"));
        return plain;
    }

    private static String appName(OptionValues options) {
        String name = options.text("appName");
        if (name != null && (name.length() > MAX_NAME_LENGTH || name.chars().anyMatch(Character::isISOControl))) {
            throw options.mustBe("appName", "a string of at most " + MAX_NAME_LENGTH + " characters on one line");
        }
        return name;
    }

    private static String collectionPrefix(OptionValues options) {
        JsonNode value = options.value("collectionPrefix");
        String prefix = value.isMissingNode() ? "" : value.textValue();
        if (prefix == null || !prefix.matches("(?!system\\.)[A-Za-z0-9_.-]{0,64}")) {
            throw options.mustBe(
                    "collectionPrefix", "a string of at most 64 letters, digits, underscores, hyphens and dots");
        }
        return prefix;
    }
}
