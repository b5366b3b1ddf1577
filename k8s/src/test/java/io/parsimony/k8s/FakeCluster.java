package io.parsimony.k8s;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** As much of Kubernetes' API as Helm asks for before an installation: what there is, and Secrets. */
final class FakeCluster {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final Map<String, List<String>> KINDS = Map.of(
            "v1", List.of("Secret", "Service", "ServiceAccount", "ConfigMap", "Pod"),
            "apps/v1", List.of("Deployment"),
            "policy/v1", List.of("PodDisruptionBudget"),
            "networking.k8s.io/v1", List.of("NetworkPolicy", "Ingress"));

    private final Map<String, ObjectNode> answers = new ConcurrentHashMap<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private HttpServer server;

    void start() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        answers.put(
                "/version",
                JSON.createObjectNode().put("major", "1").put("minor", "33").put("gitVersion", "v1.33.0"));
        ObjectNode versions = JSON.createObjectNode().put("kind", "APIVersions");
        versions.putArray("versions").add("v1");
        answers.put("/api", versions);
        ObjectNode groups = JSON.createObjectNode().put("kind", "APIGroupList").put("apiVersion", "v1");
        groups.putArray("groups");
        answers.put("/apis", groups);
        KINDS.forEach((version, kinds) -> {
            ObjectNode list = JSON.createObjectNode()
                    .put("kind", "APIResourceList")
                    .put("apiVersion", "v1")
                    .put("groupVersion", version);
            for (String kind : kinds) {
                list.withArray("resources")
                        .addObject()
                        .put("name", kind.toLowerCase(Locale.ROOT) + (kind.endsWith("y") ? "" : "s"))
                        .put("singularName", "")
                        .put("namespaced", true)
                        .put("kind", kind)
                        .putArray("verbs")
                        .add("get")
                        .add("list")
                        .add("create");
            }
            answers.put(version.equals("v1") ? "/api/v1" : "/apis/" + version, list);
            if (!version.equals("v1")) {
                group(groups, version);
            }
        });
        server.createContext("/", this::answer);
        server.start();
    }

    private static void group(ObjectNode groups, String version) {
        ObjectNode group = groups.withArray("groups").addObject().put("name", version.split("/")[0]);
        ObjectNode preferred =
                JSON.createObjectNode().put("groupVersion", version).put("version", version.split("/")[1]);
        group.putArray("versions").add(preferred);
        group.set("preferredVersion", preferred);
    }

    /** Puts a Secret with these keys and texts there. */
    void secret(String name, String... keysAndTexts) {
        ObjectNode secret = JSON.createObjectNode().put("apiVersion", "v1").put("kind", "Secret");
        secret.putObject("metadata").put("name", name).put("namespace", Chart.NAMESPACE);
        ObjectNode data = secret.putObject("data");
        for (int i = 0; i < keysAndTexts.length; i += 2) {
            data.put(keysAndTexts[i], keysAndTexts[i + 1].getBytes(StandardCharsets.UTF_8));
        }
        answers.put("/api/v1/namespaces/" + Chart.NAMESPACE + "/secrets/" + name, secret);
    }

    /** The paths that were asked for. */
    List<String> asked() {
        return asked;
    }

    String kubeConfig() {
        return """
                apiVersion: v1
                kind: Config
                clusters: [{name: fake, cluster: {server: "http://127.0.0.1:%d"}}]
                users: [{name: tester, user: {}}]
                contexts: [{name: fake, context: {cluster: fake, user: tester, namespace: %s}}]
                current-context: fake
                """
                .formatted(server.getAddress().getPort(), Chart.NAMESPACE);
    }

    void stop() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        asked.add(path);
        ObjectNode known = answers.get(path);
        byte[] body = JSON.writeValueAsBytes(known != null ? known : notFound());
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(known != null ? 200 : 404, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private static ObjectNode notFound() {
        return JSON.createObjectNode()
                .put("kind", "Status")
                .put("apiVersion", "v1")
                .put("status", "Failure")
                .put("reason", "NotFound")
                .put("code", 404);
    }
}
