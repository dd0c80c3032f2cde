package dev.keyslots.checking;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyslots.checking.faults.Detector;
import dev.keyslots.checking.faults.SeededFault;
import dev.keyslots.checking.faults.SeededFaults;
import dev.keyslots.checking.manifest.Manifest;
import dev.keyslots.checking.manifest.Model;
import dev.keyslots.checking.manifest.Model.Expectation;
import dev.keyslots.checking.manifest.ModelConfig;
import dev.keyslots.testing.Workspace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Nothing is checked that could not fail, and the notes say what is true. */
class EveryGateCanFailTest {

    @Test
    void each_invariant_and_property_of_a_model_is_broken_by_a_variant_of_the_same_module() throws IOException {
        Set<String> broken = variants().stream()
                .map(variant -> specificationOf(variant) + "!" + ((Expectation.Violates) variant.expect()).property())
                .collect(Collectors.toCollection(TreeSet::new));
        for (Model model : models()) {
            ModelConfig config = ModelConfig.read(model.config());
            Stream.concat(config.invariants().stream(), config.properties().stream())
                    .forEach(property -> assertThat(broken)
                            .as("%s of %s has to be broken by some variant", property, model.name())
                            .contains(specificationOf(model) + "!" + property));
        }
    }

    @Test
    void each_variant_and_each_property_has_its_row_in_the_notes() throws IOException {
        String notes = Files.readString(Workspace.home().resolve("proofs-notes").resolve("invariants.md"));
        for (Model variant : variants()) {
            assertThat(notes).contains("`" + variant.name() + "`");
            assertThat(notes).contains("| `" + ((Expectation.Violates) variant.expect()).property() + "` |");
        }
        Set<String> known = Stream.concat(variants().stream(), models().stream())
                .map(Model::name)
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(words(notes, "`(MC\\w+)`"))
                .as("variants and models that the notes speak of")
                .isSubsetOf(known);
    }

    @Test
    void each_model_that_the_findings_speak_of_exists() throws IOException {
        String findings =
                Files.readString(Workspace.home().resolve("proofs-notes").resolve("findings.md"));
        Set<String> known = Stream.concat(models().stream(), variants().stream())
                .map(Model::name)
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(words(findings, "\\b(MC\\w+)")).isNotEmpty().isSubsetOf(known);
    }

    @Test
    void each_layer_catches_a_seeded_fault() {
        Set<Detector> catching = SeededFaults.read(Workspace.home()).faults().stream()
                .flatMap(fault -> fault.caughtBy().stream())
                .collect(Collectors.toSet());
        assertThat(catching).containsExactlyInAnyOrder(Detector.values());
    }

    @Test
    void the_table_of_seeded_faults_is_that_of_the_manifest() throws IOException {
        String table = SeededFaults.read(Workspace.home()).faults().stream()
                .map(EveryGateCanFailTest::row)
                .collect(Collectors.joining("\n"));
        assertThat(Files.readString(Workspace.home().resolve("proofs-notes").resolve("seeded-faults.md")))
                .contains(table);
    }

    private static String row(SeededFault fault) {
        String layers = fault.caughtBy().stream().map(Detector::label).collect(Collectors.joining(", "));
        String source = fault.file().substring(fault.file().lastIndexOf('/') + 1);
        return "| `%s` | %s | %s | %s | %s |"
                .formatted(
                        fault.name(),
                        fault.says(),
                        String.join(", ", fault.ids()),
                        source.replace(".java", ""),
                        layers);
    }

    private static List<Model> models() {
        return Manifest.read(Workspace.models()).models();
    }

    private static List<Model> variants() {
        return Manifest.read(Workspace.home().resolve("model-checking").resolve("variants"))
                .models();
    }

    /** The module of the specification that a model is a model of, by its name: MCKeyslotsSmall is one of Keyslots. */
    private static String specificationOf(Model model) {
        String module = model.name();
        while (true) {
            String name = module;
            Path file = Stream.of(Workspace.models(), model.folder())
                    .map(folder -> folder.resolve(name + ".tla"))
                    .filter(Files::exists)
                    .findFirst()
                    .orElse(Workspace.spec().resolve(name + ".tla"));
            if (file.startsWith(Workspace.spec())) {
                return module;
            }
            try {
                module = words(Files.readString(file), "(?m)^EXTENDS (\\w+)").getFirst();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static List<String> words(String text, String pattern) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map((MatchResult match) -> match.group(1))
                .toList();
    }
}
