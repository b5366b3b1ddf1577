package io.parsimony.k8s;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import static org.assertj.core.api.Assertions.assertThat;

/** The README's table of values is the whole truth, and nothing besides. */
class ReadmeTest {

    private static final Pattern ROW = Pattern.compile("^\\| `([a-zA-Z0-9.]+)` \\|", Pattern.MULTILINE);

    @Test
    void theReadmeTellsOfEveryValueAndOfNoOther() throws IOException {
        Set<String> values = new TreeSet<>();
        collect("", Chart.defaults(), values);
        Set<String> told =
                ROW.matcher(table()).results().map(row -> row.group(1)).collect(Collectors.toCollection(TreeSet::new));
        assertThat(told).isEqualTo(values);
    }

    private static String table() throws IOException {
        String readme = Files.readString(Path.of("README.md"));
        return readme.substring(readme.indexOf("\n## Values"));
    }

    /** An object that is empty, or free in its keys, is one value. */
    private static void collect(String path, JsonNode node, Set<String> values) {
        boolean free = path.endsWith(".labels") || path.endsWith(".requests") || path.endsWith(".limits");
        if (!node.isObject() || free || node.isEmpty() && path.contains(".")) {
            values.add(path);
            return;
        }
        node.properties()
                .forEach(entry -> collect(
                        path.isEmpty() ? entry.getKey() : path + "." + entry.getKey(), entry.getValue(), values));
        if (node.isEmpty() && !path.isEmpty()) {
            values.add(path);
        }
    }
}
