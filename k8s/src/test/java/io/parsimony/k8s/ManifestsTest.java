package io.parsimony.k8s;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The tests of the chart rest on this: what Kubernetes would not take is noticed. */
class ManifestsTest {

    private static final String GOOD =
            """
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: a}
            spec:
              replicas: 2
              template:
                spec:
                  containers: [{name: a, image: b, ports: [{containerPort: 80}]}]
            """;

    @Test
    void whatIsRightIsRead() {
        assertThat(Manifests.parse(GOOD).trees()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "replicas: 2, replica: 2, replica",
        "image: b, imagee: b, imagee",
        "containerPort: 80, port: 80, port",
        "replicas: 2, replicas: many, replicas",
        "kind: Deployment, kind: Deploymentt, Deploymentt",
        "apps/v1, apps/v1beta1, apps/v1beta1",
    })
    void whatIsWrongIsNamed(String right, String wrong, String named) {
        assertThatThrownBy(() -> Manifests.parse(GOOD.replace(right, wrong)))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining(named);
    }

    @Test
    void resourcesOfOperatorsAreAsStrict() {
        String keda =
                """
                apiVersion: keda.sh/v1alpha1
                kind: ScaledObject
                metadata: {name: a}
                spec: {minReplicas: 1}
                """;
        assertThatThrownBy(() -> Manifests.parse(keda)).hasMessageContaining("minReplicas");
    }
}
