package io.parsimony.objectstore.query;

import io.parsimony.objectstore.support.Requests;
import java.util.List;
import org.junit.jupiter.api.Test;
import static io.parsimony.objectstore.support.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

class IncludeTreeTest {

    private static IncludeTree of(List<String> paths, List<String> keys, List<String> excludedKeys) {
        return IncludeTree.of(paths, keys, excludedKeys, Requests.BOUNDS, true);
    }

    @Test
    void nothingIsIncludedUnasked() {
        assertThat(of(List.of(), List.of("text"), List.of("n")).isEmpty()).isTrue();
    }

    @Test
    void eachPointOfAPathIsIncluded() {
        IncludeTree tree = of(List.of("owner.boss"), List.of(), List.of());
        assertThat(tree.at("owner")).isNotNull();
        assertThat(tree.at("owner.boss")).isNotNull();
        assertThat(tree.at("boss")).isNull();
    }

    @Test
    void aDottedKeyIncludesThePointersItLeadsThroughAndShowsNothingElseOfTheirObjects() {
        IncludeTree tree = of(List.of(), List.of("owner.boss.name"), List.of());
        assertThat(tree.at("owner").keys()).containsExactly("boss");
        assertThat(tree.at("owner.boss").keys()).containsExactly("name");
        assertThat(tree.at("owner.boss.name")).isNull();
    }

    @Test
    void aDottedExclusionHidesAFieldOfTheIncludedObject() {
        IncludeTree tree = of(List.of("owner"), List.of(), List.of("owner.email"));
        assertThat(tree.at("owner").excludedKeys()).containsExactly("email");
        assertThat(tree.at("owner").keys()).isEmpty();
    }

    @Test
    void longPathsAndManyPathsAreRefusedHoweverTheyAreAskedFor() {
        assertRefused(102, () -> of(List.of("a.b.c"), List.of(), List.of()));
        assertRefused(102, () -> of(List.of(), List.of("a.b.c.d"), List.of()));
        assertRefused(102, () -> of(List.of("a", "b", "c", "d"), List.of(), List.of()));
        assertRefused(102, () -> of(List.of("a", "b"), List.of("c.x", "d.x"), List.of()));
    }

    @Test
    void theMasterKeyIsNotBounded() {
        IncludeTree tree = IncludeTree.of(List.of("a.b.c.d"), List.of(), List.of(), Requests.BOUNDS, false);
        assertThat(tree.at("a.b.c.d")).isNotNull();
    }
}
