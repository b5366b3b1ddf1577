package io.parsimony.k8s;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.SecretKeySelector;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The variables of a container. */
final class Environment {

    private final Map<String, EnvVar> variables = new LinkedHashMap<>();

    private Environment(Container container) {
        for (EnvVar variable : container.getEnv()) {
            if (variables.put(variable.getName(), variable) != null) {
                throw new AssertionError(variable.getName() + " is set twice");
            }
        }
    }

    static Environment of(Container container) {
        return new Environment(container);
    }

    List<String> names() {
        return List.copyOf(variables.keySet());
    }

    /** The value as it stands there, null if there is none. */
    String text(String name) {
        EnvVar variable = variables.get(name);
        return variable == null ? null : variable.getValue();
    }

    /** The secret it comes from, as {@code name/key}. */
    String secret(String name) {
        EnvVar variable = variables.get(name);
        if (variable == null || variable.getValueFrom() == null) {
            throw new AssertionError(name + " comes from no secret");
        }
        SecretKeySelector secret = variable.getValueFrom().getSecretKeyRef();
        return secret.getName() + "/" + secret.getKey();
    }
}
