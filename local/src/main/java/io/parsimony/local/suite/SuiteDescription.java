package io.parsimony.local.suite;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/**
 * A running suite as {@code suite.json} describes it to tests and tools. The keys of an app are only there for the
 * default one.
 *
 * @param url where clients send requests
 * @param adminUrl the root under which the app registry lies
 * @param processes process ids by name
 * @param metrics where each service shows its metrics, by its name
 * @param networks where the stand-ins of push networks tell what they got, if there are any
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record SuiteDescription(
        String url,
        String adminUrl,
        String adminKey,
        String appId,
        String masterKey,
        @JsonProperty("restAPIKey") String restApiKey,
        String javascriptKey,
        String clientKey,
        String dotNetKey,
        Map<String, Long> processes,
        Map<String, String> metrics,
        String networks,
        String logs,
        String data) {

    /** The same suite after a process was started again. */
    SuiteDescription withProcesses(Map<String, Long> running) {
        return new SuiteDescription(
                url,
                adminUrl,
                adminKey,
                appId,
                masterKey,
                restApiKey,
                javascriptKey,
                clientKey,
                dotNetKey,
                running,
                metrics,
                networks,
                logs,
                data);
    }

    /** Replaces the file, which only its owner can read. */
    void write(Path file) throws IOException {
        PrivateFiles.write(
                file, new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsBytes(this));
    }

    /** Names no key, as a record's text would. */
    @Override
    public String toString() {
        return "SuiteDescription[" + url + "]";
    }
}
