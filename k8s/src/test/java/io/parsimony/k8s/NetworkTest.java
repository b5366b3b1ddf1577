package io.parsimony.k8s;

import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyEgressRule;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyIngressRule;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPeer;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPort;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import static org.assertj.core.api.Assertions.assertThat;

/** Who may talk to whom. */
class NetworkTest {

    private static final String COMPONENT = "app.kubernetes.io/component";

    private final Manifests full = Chart.render(Chart.good("full"));

    @Test
    void whatIsNotAllowedIsDenied() {
        NetworkPolicy deny = full.one(NetworkPolicy.class, "default-deny");
        assertThat(deny.getSpec().getPolicyTypes()).containsExactly("Ingress", "Egress");
        assertThat(deny.getSpec().getIngress()).isEmpty();
        assertThat(deny.getSpec().getEgress()).isEmpty();
        assertThat(deny.getSpec().getPodSelector().getMatchLabels()).doesNotContainKey(COMPONENT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"data-service", "files-service", "push-service", "analytics-service"})
    void aServiceIsReachedByTheGatewayOnly(String service) {
        assertThat(callers(service)).containsExactly("gateway");
    }

    @Test
    void authServiceIsReachedByAllThatAskForApps() {
        assertThat(callers("auth-service"))
                .containsExactly("gateway", "data-service", "files-service", "push-service", "analytics-service");
    }

    @Test
    void theGatewayIsReachedByTheNamedClients() {
        List<NetworkPolicyPeer> clients = ingress("gateway", "http").getFrom();
        assertThat(clients.getFirst().getNamespaceSelector().getMatchLabels())
                .containsEntry("kubernetes.io/metadata.name", "ingress-nginx");
        assertThat(Chart.render(Chart.good("minimal"))
                        .one(NetworkPolicy.class, "gateway")
                        .getSpec()
                        .getIngress()
                        .getFirst()
                        .getFrom())
                .isEmpty();
    }

    @Test
    void metricsAreForMonitoringOnly() {
        assertThat(ingress("data-service", "management").getFrom()).hasSize(1).allSatisfy(peer -> assertThat(
                        peer.getNamespaceSelector().getMatchLabels())
                .containsEntry("kubernetes.io/metadata.name", "monitoring"));
    }

    @ParameterizedTest
    @CsvSource({
        "gateway, 27017, false",
        "data-service, 27017, true",
        "files-service, 9000, true",
        "data-service, 9000, false",
        "push-service, 2197, true",
        "auth-service, 443, false",
        "gateway, 443, false",
        "auth-service, 587, true",
        "data-service, 4317, true",
        "gateway, 9092, true",
    })
    void aServiceReachesWhatItNeeds(String service, int port, boolean reached) {
        assertThat(ports(full, service).contains(port)).isEqualTo(reached);
    }

    @ParameterizedTest
    @CsvSource({
        "data-service, 37017, true",
        "data-service, 37018, true",
        "data-service, 27017, true",
        "data-service, 2, false",
        "gateway, 37017, false",
        "gateway, 19092, true",
        "gateway, 29092, true",
        "files-service, 8333, true",
        "data-service, 8333, false",
        "data-service, 443, true",
    })
    void aServiceReachesWhatItIsToldTheAddressOf(String service, int port, boolean reached) {
        Manifests other = Chart.render(Chart.good("other-ports"));
        assertThat(ports(other, service).contains(port)).isEqualTo(reached);
    }

    @Test
    void pushNetworksAreNotInThePrivateNetwork() {
        NetworkPolicyEgressRule networks = egress("push-service").stream()
                .filter(rule -> rule.getPorts().stream().anyMatch(port -> Integer.valueOf(2197)
                        .equals(port.getPort().getIntVal())))
                .findFirst()
                .orElseThrow();
        assertThat(networks.getTo().getFirst().getIpBlock().getExcept()).contains("10.0.0.0/8", "169.254.0.0/16");
    }

    @Test
    void mongoDbIsReachedWhereItIsSaidToBe() {
        assertThat(egress("data-service"))
                .filteredOn(rule -> rule.getPorts().stream().anyMatch(port -> Integer.valueOf(27017)
                        .equals(port.getPort().getIntVal())))
                .singleElement()
                .satisfies(
                        rule -> assertThat(rule.getTo().getFirst().getIpBlock().getCidr())
                                .isEqualTo("10.20.0.0/24"));
    }

    private List<String> callers(String service) {
        return ingress(service, "http").getFrom().stream()
                .map(peer -> peer.getPodSelector().getMatchLabels().get(COMPONENT))
                .toList();
    }

    private NetworkPolicyIngressRule ingress(String service, String port) {
        return full.one(NetworkPolicy.class, service).getSpec().getIngress().stream()
                .filter(rule -> port.equals(rule.getPorts().getFirst().getPort().getStrVal()))
                .findFirst()
                .orElseThrow();
    }

    private static List<Integer> ports(Manifests manifests, String service) {
        return manifests.one(NetworkPolicy.class, service).getSpec().getEgress().stream()
                .flatMap(rule -> rule.getPorts().stream())
                .map(NetworkPolicyPort::getPort)
                .map(IntOrString::getIntVal)
                .toList();
    }

    private List<NetworkPolicyEgressRule> egress(String service) {
        return full.one(NetworkPolicy.class, service).getSpec().getEgress();
    }
}
