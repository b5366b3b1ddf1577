package io.parsimony.k8s;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRoute;
import io.fabric8.kubernetes.api.model.networking.v1.HTTPIngressPath;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.openshift.api.model.monitoring.v1.PrometheusRule;
import io.fabric8.openshift.api.model.monitoring.v1.ServiceMonitor;
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
        Container auth = external.one(Deployment.class, "auth-service")
                .getSpec()
                .getTemplate()
                .getSpec()
                .getContainers()
                .getFirst();
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
        Container without = Chart.render(Chart.good("minimal"))
                .one(Deployment.class, "gateway")
                .getSpec()
                .getTemplate()
                .getSpec()
                .getContainers()
                .getFirst();
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
                .contains("ParsimonyErrors", "ParsimonySlow", "ParsimonyConsumerLag", "ParsimonyContactLost");
        assertThat(rules.toString()).contains("{{ $labels.upstream }}");
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
        return deployment(service)
                .getSpec()
                .getTemplate()
                .getSpec()
                .getContainers()
                .getFirst();
    }
}
