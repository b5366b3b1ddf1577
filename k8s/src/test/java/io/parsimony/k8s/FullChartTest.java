package io.parsimony.k8s;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.ServicePort;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRoute;
import io.fabric8.kubernetes.api.model.networking.v1.HTTPIngressPath;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.openshift.api.model.monitoring.v1.PrometheusRule;
import io.fabric8.openshift.api.model.monitoring.v1.ServiceMonitor;
import java.util.Map;
import org.junit.jupiter.api.Test;
import static org.assertj.core.api.Assertions.assertThat;

/** What single values do. */
class FullChartTest {

    private final Manifests full = Chart.render(Chart.good("full"));

    @Test
    void imagesComeFromTheNamedRegistryByTagOrDigest() {
        assertThat(container("gateway").getImage()).isEqualTo("registry.example.com/mobile/parsimony/gateway:1.2.3");
        assertThat(container("auth-service").getImage())
                .startsWith("registry.example.com/mobile/parsimony/auth-service@sha256:");
    }

    @Test
    void autoscalingTakesThePlaceOfAFixedNumber() {
        assertThat(deployment("gateway").getSpec().getReplicas()).isNull();
        var scaler = full.one(HorizontalPodAutoscaler.class, "gateway").getSpec();
        assertThat(scaler.getMinReplicas()).isEqualTo(3);
        assertThat(scaler.getMaxReplicas()).isEqualTo(30);
        assertThat(full.one(HorizontalPodAutoscaler.class, "data-service")
                        .getSpec()
                        .getMinReplicas())
                .isEqualTo(2);
    }

    @Test
    void kedaScalesConsumersByTheirLag() {
        Manifests keda = Chart.render(Chart.good("keda"));
        ScaledObject push = keda.one(ScaledObject.class, "push-service");
        assertThat(push.spec().scaleTargetRef().name()).isEqualTo("rel-parsimony-push-service");
        ScaledObject.Trigger lag = push.spec().triggers().getLast();
        assertThat(lag.metadata()).containsEntry("lagThreshold", "500").containsEntry("bootstrapServers", "kafka:9092");
        assertThat(lag.metadata().get("consumerGroup")).startsWith("staging.");
        assertThat(lag.authenticationRef().name()).isEqualTo("kafka-login");
        assertThat(keda.one(Deployment.class, "push-service").getSpec().getReplicas())
                .isNull();
        assertThat(keda.all(HorizontalPodAutoscaler.class)).isEmpty();
        assertThat(keda.all(ScaledObject.class)).hasSize(2);
    }

    @Test
    void theIngressLetsBodiesOfTheGatewaysSizeInAndNothingInternal() {
        Ingress ingress = full.one(Ingress.class, "gateway");
        assertThat(ingress.getMetadata().getAnnotations())
                .containsEntry("nginx.ingress.kubernetes.io/proxy-body-size", "31457280")
                .containsEntry("cert-manager.io/cluster-issuer", "letsencrypt")
                .containsEntry("nginx.ingress.kubernetes.io/limit-connections", "100");
        assertThat(Environment.of(container("gateway")).text("PARSIMONY_GATEWAY_MAX_BODY_BYTES"))
                .isEqualTo("31457280");
        assertThat(ingress.getSpec().getRules().getFirst().getHttp().getPaths())
                .extracting(HTTPIngressPath::getPath)
                .containsExactly("/parse", "/1", "/health");
        assertThat(ingress.getSpec().getTls().getFirst().getHosts()).containsExactly("api.example.com");
    }

    @Test
    void theRouteOfTheGatewayApiLeadsToTheGateway() {
        HTTPRoute route = Chart.render(Chart.good("gateway-api")).one(HTTPRoute.class, "gateway");
        assertThat(route.getSpec().getHostnames()).containsExactly("api.example.com");
        var rule = route.getSpec().getRules().getFirst();
        assertThat(rule.getBackendRefs().getFirst().getName()).isEqualTo("rel-parsimony-gateway");
        assertThat(rule.getMatches()).hasSize(3);
    }

    @Test
    void onlyAuthServiceSeesAppsAndTheAdminKey() {
        for (Deployment deployment : full.all(Deployment.class)) {
            PodSpec pod = deployment.getSpec().getTemplate().getSpec();
            boolean owns = deployment.getMetadata().getName().endsWith("auth-service");
            assertThat(Environment.of(pod.getContainers().getFirst()).names().contains("PARSIMONY_ADMIN_KEY"))
                    .isEqualTo(owns);
            assertThat(pod.getVolumes().stream()
                            .anyMatch(volume -> volume.getSecret() != null
                                    && volume.getSecret().getSecretName().equals("parsimony-apps")))
                    .isEqualTo(owns);
        }
    }

    @Test
    void onlyTheGatewayGetsAlongWithoutMongoDb() {
        assertThat(Environment.of(container("gateway")).names()).doesNotContain("MONGODB_URL");
        assertThat(Environment.of(container("data-service")).secret("MONGODB_URL"))
                .isEqualTo("parsimony-mongodb/mongodb-url");
    }

    @Test
    void kafkaIsReachedWithLoginAndTrust() {
        Environment environment = Environment.of(container("push-service"));
        assertThat(environment.text("KAFKA_SECURITY_PROTOCOL")).isEqualTo("SASL_SSL");
        assertThat(environment.secret("KAFKA_SASL_JAAS_CONFIG")).isEqualTo("parsimony-kafka/sasl-jaas-config");
        assertThat(container("push-service").getVolumeMounts())
                .anyMatch(mount -> mount.getMountPath().equals("/etc/parsimony/kafka"));
    }

    @Test
    void externalSecretsFillWhatServicesRead() {
        Manifests external = Chart.render(Chart.good("external-secrets"));
        ExternalSecret platform = external.one(ExternalSecret.class, "platform");
        assertThat(platform.spec().secretStoreRef()).isEqualTo(new ExternalSecret.Store("ClusterSecretStore", "vault"));
        Container auth = container(external, "auth-service");
        String made = platform.spec().target().name();
        assertThat(Environment.of(auth).secret("PARSIMONY_ADMIN_KEY")).isEqualTo(made + "/admin-key");
        assertThat(Environment.of(auth).secret("MONGODB_URL")).isEqualTo(made + "/mongodb-url");
        assertThat(Environment.of(auth).text("PARSIMONY_APPS_DIR")).isEqualTo("/etc/parsimony/apps");
    }

    @Test
    void tracingIsOnWhereACollectorIsNamed() {
        assertThat(Environment.of(container("gateway")).text("OTEL_SDK_DISABLED"))
                .isEqualTo("false");
        assertThat(Environment.of(container("gateway")).text("OTEL_EXPORTER_OTLP_ENDPOINT"))
                .isEqualTo("http://collector.monitoring:4317");
        Container without = container(Chart.render(Chart.good("minimal")), "gateway");
        assertThat(Environment.of(without).text("OTEL_SDK_DISABLED")).isEqualTo("true");
    }

    @Test
    void prometheusFindsEveryService() {
        assertThat(full.all(ServiceMonitor.class)).hasSize(6).allSatisfy(monitor -> assertThat(
                        monitor.getMetadata().getLabels())
                .containsEntry("release", "prometheus"));
        PrometheusRule rules = full.all(PrometheusRule.class).getFirst();
        assertThat(rules.getSpec().getGroups().getFirst().getRules())
                .extracting(rule -> rule.getAlert())
                .contains(
                        "ParsimonyErrors",
                        "ParsimonySlow",
                        "ParsimonyConsumerLag",
                        "ParsimonyContactLost",
                        "ParsimonyNotCounting");
        assertThat(rules.toString()).contains("{{ $labels.upstream }}");
    }

    @Test
    void metricsHaveAServiceOfTheirOwnThatStaysInTheCluster() {
        Manifests balanced = Chart.render(Chart.good("other-ports"));
        var open = balanced.one(Service.class, "gateway").getSpec();
        assertThat(open.getType()).isEqualTo("LoadBalancer");
        assertThat(open.getPorts()).extracting(ServicePort::getPort).containsExactly(8080);
        for (String service : ChartTest.SERVICES) {
            Service metrics = full.one(Service.class, service + "-metrics");
            assertThat(metrics.getSpec().getType()).isEqualTo("ClusterIP");
            assertThat(metrics.getSpec().getPorts())
                    .extracting(ServicePort::getName)
                    .containsExactly("management");
            assertThat(metrics.getSpec().getSelector())
                    .isEqualTo(full.one(Service.class, service).getSpec().getSelector());
            Map<String, String> selected = full.one(ServiceMonitor.class, service)
                    .getSpec()
                    .getSelector()
                    .getMatchLabels();
            assertThat(metrics.getMetadata().getLabels()).containsAllEntriesOf(selected);
            assertThat(full.one(Service.class, service)
                            .getMetadata()
                            .getLabels()
                            .entrySet())
                    .doesNotContainSequence(selected.entrySet());
        }
    }

    @Test
    void namesAreNamesOfDnsHoweverLongTheReleaseIsCalled() {
        Manifests longNames = Chart.render(Chart.good("long-name"));
        assertThat(longNames.all(Service.class)).hasSize(12).allSatisfy(service -> assertThat(
                        service.getMetadata().getName())
                .hasSizeLessThanOrEqualTo(63));
    }

    @Test
    void largeNumbersAreWrittenAsTheyStandInTheValues() {
        Manifests large = Chart.render(Chart.good("large-numbers"));
        Environment environment = Environment.of(container(large, "analytics-service"));
        assertThat(environment.text("PARSIMONY_ANALYTICS_SEND_MEMORY_BYTES")).isEqualTo("268435456");
        Environment defaults = Environment.of(container(large, "data-service"));
        assertThat(defaults.text("PARSIMONY_LARGE")).isEqualTo("33554432");
        assertThat(defaults.text("PARSIMONY_RATIO")).isEqualTo("0.25");
        assertThat(defaults.text("PARSIMONY_SWITCH")).isEqualTo("true");
        assertThat(defaults.text("PARSIMONY_TEXT")).isEqualTo("1e3");
        assertThat(large.one(ScaledObject.class, "analytics-service")
                        .spec()
                        .triggers()
                        .getLast()
                        .metadata())
                .containsEntry("lagThreshold", "2000000");
        assertThat(large.trees().map(JsonNode::toString))
                .noneMatch(manifest -> manifest.matches("(?s).*[0-9]e\\+[0-9].*"));
    }

    @Test
    void requestsAreCountedForAnalyticsOnly() {
        assertThat(Environment.of(container("gateway")).text("PARSIMONY_GATEWAY_REQUEST_METRICS"))
                .isEqualTo("true");
        assertThat(Environment.of(container(Chart.render(Chart.good("few-services")), "gateway"))
                        .text("PARSIMONY_GATEWAY_REQUEST_METRICS"))
                .isEqualTo("false");
    }

    @Test
    void authServiceRefusesWeakKeysAlsoWhereNobodyLooksIntoSecrets() {
        assertThat(Environment.of(container("auth-service")).text("PARSIMONY_APPS_REFUSE_WEAK_KEYS"))
                .isEqualTo("true");
        assertThat(Environment.of(container("data-service")).names()).doesNotContain("PARSIMONY_APPS_REFUSE_WEAK_KEYS");
    }

    @Test
    void grafanaFindsTheDashboard() {
        ConfigMap dashboard = full.one(ConfigMap.class, "dashboard");
        assertThat(dashboard.getMetadata().getLabels()).containsEntry("grafana_dashboard", "1");
        assertThat(dashboard.getData().get("parsimony.json")).contains("\"uid\": \"parsimony\"");
    }

    @Test
    void anAccountMayBeGivenARoleOfTheCloud() {
        assertThat(full.one(ServiceAccount.class, "files-service").getMetadata().getAnnotations())
                .containsKey("eks.amazonaws.com/role-arn");
    }

    private Deployment deployment(String service) {
        return full.one(Deployment.class, service);
    }

    private Container container(String service) {
        return container(full, service);
    }

    private static Container container(Manifests manifests, String service) {
        return manifests
                .one(Deployment.class, service)
                .getSpec()
                .getTemplate()
                .getSpec()
                .getContainers()
                .getFirst();
    }
}
