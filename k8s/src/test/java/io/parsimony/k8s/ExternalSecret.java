package io.parsimony.k8s;

import io.fabric8.kubernetes.api.model.ObjectMeta;
import java.util.List;

/** The resource of External Secrets, as far as the chart uses it (external-secrets.io, "ExternalSecret"). */
record ExternalSecret(String apiVersion, String kind, ObjectMeta metadata, Spec spec) {

    record Spec(String refreshInterval, Store secretStoreRef, Target target, List<Source> dataFrom) {}

    record Store(String kind, String name) {}

    record Target(String name, String creationPolicy) {}

    record Source(Extract extract) {}

    record Extract(String key) {}
}
