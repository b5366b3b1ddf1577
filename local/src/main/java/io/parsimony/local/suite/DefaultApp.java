package io.parsimony.local.suite;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The app a suite serves when it is given none, kept as a parse-server JSON config file. The file is the user's to
 * edit; only the database's address is set anew at each start, as the store's port may differ.
 *
 * @param appId its application id
 * @param masterKey its key for everything
 * @param restApiKey its key for REST clients
 * @param javascriptKey its key for the JavaScript SDK
 * @param clientKey its key for the iOS and Android SDKs, null if a file made earlier has none
 * @param dotNetKey its key for the .NET SDK, null if a file made earlier has none
 */
record DefaultApp(
        String appId, String masterKey, String restApiKey, String javascriptKey, String clientKey, String dotNetKey) {

    private static final String ID = "myApp";

    /**
     * Writes the app's file, with new keys if there is none.
     *
     * @param folder the folder of app files
     * @param mongodbUrl the document store, on which the app gets a database of its own
     * @param push the option {@code push} of a new app, if it gets one
     * @throws SuiteProblem if the file is there but is not a JSON object
     */
    static DefaultApp prepare(Path folder, String mongodbUrl, Optional<ObjectNode> push)
            throws IOException, SuiteProblem {
        ObjectMapper json = new ObjectMapper();
        Path file = folder.resolve(ID + ".json");
        ObjectNode settings = Files.exists(file) ? read(json, file) : create(json, push);
        settings.put("databaseURI", DatabaseUri.of(mongodbUrl, ID));
        PrivateFiles.write(file, json.writerWithDefaultPrettyPrinter().writeValueAsBytes(settings));
        return new DefaultApp(
                settings.path("appId").asText(),
                settings.path("masterKey").asText(),
                settings.path("restAPIKey").asText(),
                settings.path("javascriptKey").asText(),
                settings.path("clientKey").asText(null),
                settings.path("dotNetKey").asText(null));
    }

    private static ObjectNode read(ObjectMapper json, Path file) throws SuiteProblem {
        try {
            return json.readValue(file.toFile(), ObjectNode.class);
        } catch (IOException malformed) {
            throw new SuiteProblem("The app file " + file + " is not a JSON object: correct or remove it.", malformed);
        }
    }

    private static ObjectNode create(ObjectMapper json, Optional<ObjectNode> push) {
        ObjectNode settings = json.createObjectNode()
                .put("appId", ID)
                .put("appName", "My App")
                .put("masterKey", RandomKey.create())
                .put("restAPIKey", RandomKey.create())
                .put("javascriptKey", RandomKey.create())
                .put("clientKey", RandomKey.create())
                .put("dotNetKey", RandomKey.create())
                .put("allowClientClassCreation", true)
                .put("scheduledPush", true);
        push.ifPresent(option -> settings.set("push", option));
        return settings;
    }

    /** Names no key, as a record's text would. */
    @Override
    public String toString() {
        return "DefaultApp[" + appId + "]";
    }
}
