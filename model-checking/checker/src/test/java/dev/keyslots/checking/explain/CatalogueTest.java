package dev.keyslots.checking.explain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyslots.checking.JavaSources;
import dev.keyslots.checking.explain.Catalogue.Entry;
import dev.keyslots.checking.manifest.Model;
import dev.keyslots.testing.Workspace;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The catalogue forgets nothing, and points nowhere. */
class CatalogueTest {

    private final Catalogue catalogue = Catalogue.read(Workspace.home());

    @Test
    void has_every_bug_and_every_hazard() {
        assertThat(catalogue.entries())
                .extracting(Entry::id)
                .containsExactlyElementsOf(Stream.concat(
                                IntStream.rangeClosed(1, 16).mapToObj(number -> "B" + number),
                                IntStream.rangeClosed(1, 10).mapToObj(number -> "H" + number))
                        .toList());
    }

    @Test
    void says_of_what_no_model_shows_which_module_will_and_of_all_else_that_its_remedy_passes() {
        for (Entry entry : catalogue.entries()) {
            if (catalogue.shownBy(entry).isEmpty()) {
                assertThat(entry.awaits()).as("%s awaits", entry.id()).isNotBlank();
            } else {
                assertThat(catalogue.passing(entry))
                        .as(
                                "models that show that the remedy of %s is enough; they have its id in their manifest",
                                entry.id())
                        .isNotEmpty();
            }
        }
    }

    @Test
    void shows_at_least_what_it_has_shown_before() {
        assertThat(catalogue.entries())
                .filteredOn(entry -> !catalogue.shownBy(entry).isEmpty())
                .extracting(Entry::id)
                .contains("B2", "B5", "B10", "B11", "B13", "B14", "B15", "B16")
                .contains("H1", "H4", "H5", "H6", "H7", "H8", "H10");
    }

    @Test
    void names_classes_and_tests_that_exist() {
        Pattern quoted = Pattern.compile("`([^`]+)`");
        for (Entry entry : catalogue.entries()) {
            assertThat(quoted.matcher(entry.reference()).results().map(match -> match.group(1)))
                    .as("the reference implementation of %s", entry.id())
                    .allMatch(JavaSources::hasMember);
            assertThat(entry.tests()).as("tests of %s", entry.id()).allMatch(JavaSources::hasTest);
        }
    }

    @Test
    void has_no_id_in_a_manifest_that_it_does_not_know() {
        List<String> known = catalogue.entries().stream().map(Entry::id).toList();
        assertThat(Stream.concat(catalogue.models().stream(), catalogue.variants().stream())
                        .map(Model::ids)
                        .flatMap(List::stream)
                        .filter(id -> id.matches("[BH]\\d+")))
                .isSubsetOf(known);
    }

    @Test
    void explains_each_variant_with_a_paragraph_of_its_own_or_the_comment_at_its_top() {
        var reasons = VariantReason.read(Workspace.home());
        assertThat(catalogue.variants()).extracting(Model::name).containsAll(reasons.keySet());
        assertThat(catalogue.variants())
                .allSatisfy(variant ->
                        assertThat(VariantReason.of(variant, reasons).why()).hasSizeGreaterThan(20));
    }
}
