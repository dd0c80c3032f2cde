package dev.keyslots.checking.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyslots.testing.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Invariants are taken apart as far as their conjuncts have names. */
class ConjunctsTest {

    @Test
    void those_of_an_invariant_are_found_whatever_their_layout(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("M.tla"), """
                ---- MODULE M ----
                Types == x \\in Nat
                Small == x < 3
                Even == x % 2 = 0
                Sizes == Small /\\ Even

                All ==
                    /\\ Types
                    /\\ Sizes
                ====
                """);
        assertThat(Conjuncts.of("All", "M", List.of(folder))).containsExactly("Types", "Small", "Even");
    }

    @Test
    void those_of_the_specification_are_as_many_as_the_check_leaves_out_one_at_a_time() throws IOException {
        Path spec = Workspace.spec();
        assertThat(Conjuncts.of("Invariant", "KeyslotsInvariant", List.of(spec, spec.resolve("proofs"))))
                .containsExactly(
                        "HasTypes",
                        "EmptyHasNoKey",
                        "HolderHasKey",
                        "CountsWhatIsHeld",
                        "HeldIffOffIdleList",
                        "ListedOnce",
                        "OneRecord",
                        "HardwareIsOnRecord",
                        "UsableIsInHardware",
                        "HeldSlotHasOwnKey",
                        "EvictedHasNoRecord");
    }
}
