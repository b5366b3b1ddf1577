package io.parsimony.k8s;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRoute;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.openshift.api.model.monitoring.v1.PrometheusRule;
import io.fabric8.openshift.api.model.monitoring.v1.ServiceMonitor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What the chart renders to. Each manifest is read into the class of its kind; a field that the kind does not have, or of
 * another type, is an error.
 */
final class Manifests {

    private static final Map<String, Class<?>> KINDS = Map.ofEntries(
            Map.entry("v1/ConfigMap", ConfigMap.class),
            Map.entry("v1/Pod", Pod.class),
            Map.entry("v1/Service", Service.class),
            Map.entry("v1/ServiceAccount", ServiceAccount.class),
            Map.entry("apps/v1/Deployment", Deployment.class),
            Map.entry("autoscaling/v2/HorizontalPodAutoscaler", HorizontalPodAutoscaler.class),
            Map.entry("gateway.networking.k8s.io/v1/HTTPRoute", HTTPRoute.class),
            Map.entry("networking.k8s.io/v1/Ingress", Ingress.class),
            Map.entry("networking.k8s.io/v1/NetworkPolicy", NetworkPolicy.class),
            Map.entry("policy/v1/PodDisruptionBudget", PodDisruptionBudget.class),
            Map.entry("monitoring.coreos.com/v1/PrometheusRule", PrometheusRule.class),
            Map.entry("monitoring.coreos.com/v1/ServiceMonitor", ServiceMonitor.class),
            Map.entry("keda.sh/v1alpha1/ScaledObject", ScaledObject.class),
            Map.entry("external-secrets.io/v1/ExternalSecret", ExternalSecret.class));

    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    /** The model's classes would gather unknown fields; here they have no place to go. */
    private static final ObjectMapper STRICT = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .annotationIntrospector(new JacksonAnnotationIntrospector() {
                @Override
                public Boolean hasAnySetter(Annotated annotated) {
                    return false;
                }
            })
            .build();

    private final List<JsonNode> trees;
    private final List<Object> typed;

    private Manifests(List<JsonNode> trees) {
        this.trees = trees;
        this.typed = trees.stream().map(Manifests::read).toList();
    }

    /**
     * Reads manifests.
     *
     * @throws AssertionError names the field, or the kind, that Kubernetes does not know
     */
    static Manifests parse(String yaml) {
        try {
            List<JsonNode> trees =
                    YAML.readerFor(JsonNode.class).<JsonNode>readValues(yaml).readAll();
            return new Manifests(trees.stream().filter(JsonNode::isObject).toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Object read(JsonNode tree) {
        String kind = tree.path("apiVersion").asText() + "/" + tree.path("kind").asText();
        Class<?> type = KINDS.get(kind);
        if (type == null) {
            throw new AssertionError("there is no kind " + kind);
        }
        try {
            return STRICT.treeToValue(tree, type);
        } catch (IOException e) {
            throw new AssertionError(kind + " " + tree.at("/metadata/name").asText() + ": " + e.getMessage(), e);
        }
    }

    /** Everything, as trees. */
    Stream<JsonNode> trees() {
        return trees.stream();
    }

    /** All of one kind. */
    <T> List<T> all(Class<T> kind) {
        return typed.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    /** The one of that kind whose name ends so, behind the release's name. */
    <T> T one(Class<T> kind, String name) {
        String full = Chart.RELEASE + "-parsimony-" + name;
        for (int i = 0; i < typed.size(); i++) {
            boolean named = trees.get(i).at("/metadata/name").asText().equals(full);
            if (named && kind.isInstance(typed.get(i))) {
                return kind.cast(typed.get(i));
            }
        }
        throw new AssertionError("there is no " + kind.getSimpleName() + " " + full);
    }
}
