package io.parsimony.k8s;

import com.fasterxml.jackson.databind.JsonNode;
import com.marcnuri.helm.LintResult;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What holds whatever the values are. */
class ChartTest {

    static final List<Path> GOOD = Chart.valueFiles("good");
    static final List<Path> BAD = Chart.valueFiles("bad");

    static final List<String> SERVICES =
            List.of("gateway", "data-service", "auth-service", "files-service", "push-service", "analytics-service");

    @ParameterizedTest
    @FieldSource("GOOD")
    void theChartIsWithoutFault(Path values, @TempDir Path scratch) throws IOException {
        LintResult result = Chart.lint(values, scratch);
        assertThat(result.isFailed()).as("%s", result.getMessages()).isFalse();
    }

    @ParameterizedTest
    @FieldSource("GOOD")
    void kubernetesKnowsEveryFieldOfEveryManifest(Path values) {
        assertThat(Chart.render(values).trees()).isNotEmpty();
    }

    @ParameterizedTest
    @FieldSource("BAD")
    void valuesThatCannotWorkAreRefusedWithTheReason(Path values) throws IOException {
        String first = Files.readAllLines(values).getFirst();
        String complaint = first.substring(first.indexOf("complaint: ") + "complaint: ".length());
        assertThatThrownBy(() -> Chart.render(values)).hasMessageContaining(complaint);
    }

    @Test
    void nothingIsInstalledWithTheDefaults() {
        assertThatThrownBy(Chart::render).hasMessageContaining("There is no default for keys");
    }

    @ParameterizedTest
    @FieldSource("GOOD")
    void noTwoManifestsHaveOneName(Path values) {
        Stream<String> names = Chart.render(values)
                .trees()
                .map(tree -> tree.path("kind").asText() + " "
                        + tree.at("/metadata/name").asText());
        assertThat(names).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @FieldSource("GOOD")
    void everyPodRunsWithTheLeastItNeeds(Path values) {
        Manifests manifests = Chart.render(values);
        Stream.concat(
                        manifests.all(Deployment.class).stream()
                                .map(deployment ->
                                        deployment.getSpec().getTemplate().getSpec()),
                        manifests.all(Pod.class).stream().map(Pod::getSpec))
                .forEach(ChartTest::runsWithTheLeast);
        assertThat(manifests.all(ServiceAccount.class))
                .allSatisfy(account ->
                        assertThat(account.getAutomountServiceAccountToken()).isFalse());
    }

    private static void runsWithTheLeast(PodSpec pod) {
        assertThat(pod.getAutomountServiceAccountToken()).isFalse();
        assertThat(pod.getSecurityContext().getRunAsNonRoot()).isTrue();
        assertThat(pod.getSecurityContext().getRunAsUser()).isPositive();
        assertThat(pod.getSecurityContext().getSeccompProfile().getType()).isEqualTo("RuntimeDefault");
        Container container = pod.getContainers().getFirst();
        assertThat(container.getSecurityContext().getReadOnlyRootFilesystem()).isTrue();
        assertThat(container.getSecurityContext().getAllowPrivilegeEscalation()).isFalse();
        assertThat(container.getSecurityContext().getCapabilities().getDrop()).containsExactly("ALL");
        assertThat(container.getResources().getRequests()).containsKeys("cpu", "memory");
        assertThat(container.getResources().getLimits()).containsKey("memory");
        assertThat(container.getImage()).contains(":");
    }

    @ParameterizedTest
    @FieldSource("GOOD")
    void everyServiceIsProbedSpreadAndEndedInOrder(Path values) {
        Manifests manifests = Chart.render(values);
        for (Deployment deployment : manifests.all(Deployment.class)) {
            PodSpec pod = deployment.getSpec().getTemplate().getSpec();
            Container container = pod.getContainers().getFirst();
            assertThat(container.getStartupProbe().getHttpGet().getPath()).isEqualTo("/q/health/started");
            assertThat(container.getLivenessProbe().getHttpGet().getPath()).isEqualTo("/q/health/live");
            assertThat(container.getReadinessProbe().getHttpGet().getPath()).isEqualTo("/q/health/ready");
            long pause = container.getLifecycle().getPreStop().getSleep().getSeconds();
            long answering = Long.parseLong(
                    Environment.of(container).text("QUARKUS_SHUTDOWN_TIMEOUT").replace("s", ""));
            assertThat(pod.getTerminationGracePeriodSeconds()).isGreaterThan(pause + answering);
            assertThat(pod.getTopologySpreadConstraints())
                    .extracting(constraint -> constraint.getTopologyKey())
                    .containsExactlyInAnyOrder("topology.kubernetes.io/zone", "kubernetes.io/hostname");
            assertThat(deployment
                            .getSpec()
                            .getStrategy()
                            .getRollingUpdate()
                            .getMaxUnavailable()
                            .getIntVal())
                    .isZero();
        }
    }

    @ParameterizedTest
    @FieldSource("GOOD")
    void noValueOfASecretStandsInAManifest(Path values) {
        Manifests manifests = Chart.render(values);
        assertThat(manifests.trees().map(tree -> tree.path("kind").asText())).doesNotContain("Secret");
        for (Deployment deployment : manifests.all(Deployment.class)) {
            Environment environment = Environment.of(
                    deployment.getSpec().getTemplate().getSpec().getContainers().getFirst());
            assertThat(environment.secret("PARSIMONY_INTERNAL_KEY")).endsWith("/internal-key");
            assertThat(environment.names())
                    .filteredOn(name -> name.matches(".*(KEY|PASSWORD|TOKEN|JAAS_CONFIG)"))
                    .allSatisfy(name -> assertThat(environment.secret(name)).isNotBlank());
        }
    }

    @Test
    void allServicesAreThereAndMayBeEvicted() {
        Manifests manifests = Chart.render(Chart.good("minimal"));
        for (String service : SERVICES) {
            manifests.one(Deployment.class, service);
            manifests.one(io.fabric8.kubernetes.api.model.Service.class, service);
            assertThat(manifests
                            .one(PodDisruptionBudget.class, service)
                            .getSpec()
                            .getMaxUnavailable()
                            .getIntVal())
                    .isOne();
        }
    }

    @Test
    void whatIsSwitchedOffIsNotThere() {
        Manifests manifests = Chart.render(Chart.good("few-services"));
        assertThat(manifests.trees().map(JsonNode::toString))
                .noneMatch(manifest -> manifest.contains("component\":\"push-service"));
        assertThat(manifests.all(Deployment.class)).hasSize(3);
        assertThat(manifests.all(PodDisruptionBudget.class)).isEmpty();
    }
}
