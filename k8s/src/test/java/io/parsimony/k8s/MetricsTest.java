package io.parsimony.k8s;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.openshift.api.model.monitoring.v1.PrometheusRule;
import io.fabric8.openshift.api.model.monitoring.v1.Rule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import static org.assertj.core.api.Assertions.assertThat;

/** Alerts and dashboard ask for nothing but the metrics and labels that the README of platform tells of. */
class MetricsTest {

    private static final Pattern ROW = Pattern.compile("^\\| (`[a-z_*]+`.*?) \\|(.*?)\\| .*\\|$", Pattern.MULTILINE);
    private static final Pattern CODE = Pattern.compile("`([a-z_*]+)`");
    private static final Pattern METRIC = Pattern.compile("([a-z_]+)\\{([^}]*)}");
    private static final Pattern MATCHER = Pattern.compile("([a-z_]+) *(?:=~|!~|!=|=)");
    private static final Pattern GROUPING = Pattern.compile("by \\(([^)]*)\\)");
    private static final Pattern SHOWN = Pattern.compile("\\$labels\\.([a-z_]+)");

    /** What Prometheus adds to each metric of a pod, and the service itself to each of its own. */
    private static final Set<String> OF_ALL = Set.of("namespace", "pod", "application");

    /** Of kube-state-metrics. */
    private static final String OF_THE_CLUSTER = "kube_pod_container_status_restarts_total";

    private final Manifests full = Chart.render(Chart.good("full"));
    private final Map<String, Set<String>> known = known();

    @Test
    void alertsAskForWhatThereIs() {
        List<Rule> rules = full.all(PrometheusRule.class)
                .getFirst()
                .getSpec()
                .getGroups()
                .getFirst()
                .getRules();
        assertThat(rules).isNotEmpty().allSatisfy(rule -> {
            String expression = rule.getExpr().getStrVal();
            assertKnown(expression);
            assertThat(groupings(expression)
                                    .containsAll(shown(rule.getAnnotations().get("summary")))
                            || groupings(expression).isEmpty())
                    .as("%s shows labels that its expression leaves", rule.getAlert())
                    .isTrue();
        });
    }

    @Test
    void theDashboardAsksForWhatThereIs() throws IOException {
        JsonNode dashboard = new ObjectMapper()
                .readTree(full.one(ConfigMap.class, "dashboard").getData().get("parsimony.json"));
        assertThat(dashboard.findValuesAsText("expr")).isNotEmpty().allSatisfy(this::assertKnown);
    }

    private void assertKnown(String expression) {
        List<MatchResult> asked = METRIC.matcher(expression).results().toList();
        assertThat(asked).as(expression).isNotEmpty();
        Set<String> labels = new TreeSet<>();
        for (MatchResult each : asked) {
            String name = each.group(1);
            if (!name.equals(OF_THE_CLUSTER)) {
                Set<String> own = labelsOf(name);
                assertThat(own).as("%s is no metric", name).isNotNull();
                labels.addAll(own);
                Stream<String> matched =
                        MATCHER.matcher(each.group(2)).results().map(label -> label.group(1));
                assertThat(matched.filter(label -> !OF_ALL.contains(label)))
                        .as(name)
                        .isSubsetOf(own);
            }
        }
        assertThat(groupings(expression).stream().filter(label -> !OF_ALL.contains(label) && !label.equals("le")))
                .as(expression)
                .isSubsetOf(labels);
    }

    private static Set<String> groupings(String expression) {
        return GROUPING.matcher(expression)
                .results()
                .flatMap(by -> Stream.of(by.group(1).split(", *")))
                .collect(Collectors.toSet());
    }

    private static Set<String> shown(String text) {
        return SHOWN.matcher(text).results().map(label -> label.group(1)).collect(Collectors.toSet());
    }

    /** The labels of a metric; null if there is none of that name. */
    private Set<String> labelsOf(String metric) {
        return known.entrySet().stream()
                .filter(each -> metric.matches(each.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(null);
    }

    /** The metrics of the README's table, by patterns of their names. */
    private static Map<String, Set<String>> known() {
        Map<String, Set<String>> known = new LinkedHashMap<>();
        ROW.matcher(readme()).results().forEach(row -> {
            List<String> names = codes(row.group(1));
            String first = names.getFirst();
            boolean histogram = row.group(1).contains("(histogram)");
            for (String name : names) {
                String full = name.startsWith("_") ? first.substring(0, first.lastIndexOf('_')) + name : name;
                known.put(
                        full.replace("*", ".*") + (histogram ? "_(bucket|count|sum)" : ""),
                        Set.copyOf(codes(row.group(2))));
            }
        });
        return known;
    }

    private static String readme() {
        try {
            String readme = Files.readString(Path.of("..", "platform", "README.md"));
            String metrics = readme.substring(readme.indexOf("**Metrics**"));
            return metrics.substring(0, metrics.indexOf("**Traces**"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> codes(String cell) {
        return CODE.matcher(cell).results().map(code -> code.group(1)).toList();
    }
}
