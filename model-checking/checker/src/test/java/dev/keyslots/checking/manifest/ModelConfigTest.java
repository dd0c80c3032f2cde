package dev.keyslots.checking.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyslots.checking.tlc.Fixture;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelConfigTest {

    private static ModelConfig config(Path folder, String text) throws IOException {
        Path file = folder.resolve("MC.cfg");
        Fixture.write(file, text);
        return ModelConfig.read(file);
    }

    @Test
    void lists_what_is_checked_in_the_order_of_the_file(@TempDir Path folder) throws IOException {
        ModelConfig config = config(folder, """
                SPECIFICATION Spec \\* INVARIANT NotThis
                (* PROPERTY (* nor *) This *)
                CONSTANTS
                    Slots = {s1, s2}
                    Label = "INVARIANT"
                INVARIANT A
                INVARIANTS B
                    C
                PROPERTIES P
                """);

        assertThat(config.invariants()).containsExactly("A", "B", "C");
        assertThat(config.properties()).containsExactly("P");
        assertThat(config.hasBehaviour()).isTrue();
    }

    @Test
    void an_empty_file_has_no_behaviour_and_checks_nothing(@TempDir Path folder) throws IOException {
        ModelConfig config = config(folder, "");

        assertThat(config.hasBehaviour()).isFalse();
        assertThat(config.invariants()).isEmpty();
        assertThat(config.properties()).isEmpty();
    }
}
