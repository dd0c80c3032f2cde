package dev.keyslots.checking.witnesses;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyslots.checking.files.Home;
import dev.keyslots.checking.manifest.Manifest;
import dev.keyslots.checking.manifest.Model;
import dev.keyslots.checking.manifest.Model.Expectation;
import dev.keyslots.checking.manifest.Violation;
import dev.keyslots.checking.mutation.SpecMutants;
import dev.keyslots.oracle.syntax.Definition;
import dev.keyslots.oracle.tlc.Sany;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A variant is to change what is checked, not the check. */
class ReplacedOperatorsTest {

    private static final Home HOME = Home.find();

    private static final Set<String> DEFINITIONS = SpecMutants.modules(HOME).stream()
            .map(module -> Sany.parse(HOME.spec().resolve(module + ".tla"), List.of(HOME.spec())))
            .flatMap(module -> module.definitions().stream())
            .map(Definition::name)
            .collect(Collectors.toSet());

    @TempDir
    private Path folder;

    @Test
    void no_variant_replaces_an_operator_of_the_property_that_it_must_violate() {
        Map<String, Set<String>> offenders = new TreeMap<>();
        for (Model variant : Manifest.read(HOME.variants()).models()) {
            Set<String> replaced = ReplacedOperators.ofCheckedProperty(
                    variant, variant.searched(List.of(HOME.spec(), HOME.models())), DEFINITIONS);
            if (!replaced.isEmpty()) {
                offenders.put(variant.name(), replaced);
            }
        }

        assertThat(offenders).isEmpty();
    }

    /** As B13 was modelled once. */
    @Test
    void a_variant_that_does_is_noticed() throws Exception {
        Files.writeString(folder.resolve("MCCheat.tla"), """
                ---- MODULE MCCheat ----
                EXTENDS MCPassthrough
                AnotherKey(r) == IF r = r1 /\\ InFlight(r2) THEN keyOf[r2] ELSE "NotTransformed"
                ====
                """);
        Files.writeString(folder.resolve("MCCheat.cfg"), """
                SPECIFICATION Spec
                CONSTANTS
                    Transform <- AnotherKey
                INVARIANT DataUnderOwnKey
                """);
        Model cheat = new Model(
                folder,
                "MCCheat",
                "",
                Model.Size.QUICK,
                false,
                true,
                new Expectation.Violates(Violation.Kind.INVARIANT, "DataUnderOwnKey", 2),
                List.of());

        assertThat(ReplacedOperators.ofCheckedProperty(
                        cheat, cheat.searched(List.of(HOME.spec(), HOME.models())), DEFINITIONS))
                .containsExactly("Transform");
    }
}
