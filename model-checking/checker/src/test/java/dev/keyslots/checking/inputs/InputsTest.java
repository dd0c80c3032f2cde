package dev.keyslots.checking.inputs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyslots.checking.check.ModelChecks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A digest that stays the same although an input has changed is a wrong verdict. */
class InputsTest {

    @TempDir
    private Path folder;

    private Path write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    private static String digest(Function<Inputs, Inputs> of) {
        return of.apply(Inputs.at(new InputSnapshot())).digest();
    }

    @Test
    void a_file_counts_with_what_is_in_it_and_not_with_its_time() throws IOException {
        Path file = write("a.cfg", "INIT Init");
        String first = digest(inputs -> inputs.withFile(file));

        Files.setLastModifiedTime(file, FileTime.fromMillis(0));
        assertThat(digest(inputs -> inputs.withFile(file))).isEqualTo(first);
        write("a.cfg", "INIT Other");
        assertThat(digest(inputs -> inputs.withFile(file))).isNotEqualTo(first);
        write("a.cfg", "INIT Init");
        assertThat(digest(inputs -> inputs.withFile(file))).isEqualTo(first);
    }

    @Test
    void that_a_file_is_missing_counts() throws IOException {
        Path file = folder.resolve("a.cfg");
        String missing = digest(inputs -> inputs.withFile(file));

        write("a.cfg", "");
        assertThat(digest(inputs -> inputs.withFile(file))).isNotEqualTo(missing);
    }

    @Test
    void a_folder_counts_with_the_files_that_are_added_renamed_or_removed() throws IOException {
        Path traces = folder.resolve("traces");
        Path kept = write("traces/a", "1");
        String one = digest(inputs -> inputs.withFolder(traces));

        Path deep = write("traces/deep/b", "2");
        assertThat(digest(inputs -> inputs.withFolder(traces))).isNotEqualTo(one);
        Files.delete(deep);
        assertThat(digest(inputs -> inputs.withFolder(traces))).isEqualTo(one);
        Files.move(kept, kept.resolveSibling("c"));
        assertThat(digest(inputs -> inputs.withFolder(traces))).isNotEqualTo(one);
    }

    @Test
    void classes_count_in_a_jar_as_they_do_in_a_folder() throws IOException {
        Path jar = write("keyslots-impl.jar", "classes");
        String before = digest(inputs -> inputs.withClasses(jar));
        write("keyslots-impl.jar", "Classes");
        assertThat(digest(inputs -> inputs.withClasses(jar))).isNotEqualTo(before);

        Path classes = folder.resolve("classes");
        write("classes/A.class", "a");
        String first = digest(inputs -> inputs.withClasses(classes));
        write("classes/A.class", "b");
        assertThat(digest(inputs -> inputs.withClasses(classes))).isNotEqualTo(first);
    }

    @Test
    void a_text_counts_with_its_name() {
        assertThat(digest(inputs -> inputs.with("expected", "passes")))
                .isEqualTo(digest(inputs -> inputs.with("expected", "passes")))
                .isNotEqualTo(digest(inputs -> inputs.with("expected", "violates")))
                .isNotEqualTo(digest(inputs -> inputs.with("fault", "passes")));
    }

    @Test
    void a_module_counts_with_all_that_it_extends_and_instantiates() throws IOException {
        Path own = write("models/MCa.tla", "EXTENDS Naturals, A");
        Path extended = write("spec/A.tla", "C == INSTANCE B WITH x <- 1");
        Path instantiated = write("spec/B.tla", "LOCAL INSTANCE D");
        Path local = write("spec/D.tla", "VARIABLE x");
        Path stranger = write("spec/E.tla", "VARIABLE y");
        List<Path> folders = List.of(folder.resolve("models"), folder.resolve("spec"));
        Function<Inputs, Inputs> module = inputs -> inputs.withModule("MCa", folders);
        String first = digest(module);

        for (Path file : List.of(own, extended, instantiated, local)) {
            String text = Files.readString(file);
            Files.writeString(file, text + "\n\\* edited");
            assertThat(digest(module)).as("after an edit of %s", file).isNotEqualTo(first);
            Files.writeString(file, text);
        }
        Files.writeString(stranger, "VARIABLE z");
        assertThat(digest(module)).isEqualTo(first);
    }

    @Test
    void a_module_that_stands_in_front_of_another_of_its_name_counts() throws IOException {
        write("models/MCa.tla", "EXTENDS A");
        write("spec/A.tla", "VARIABLE x");
        List<Path> folders = List.of(folder.resolve("models"), folder.resolve("spec"));
        String first = digest(inputs -> inputs.withModule("MCa", folders));

        write("models/A.tla", "VARIABLE x");
        assertThat(digest(inputs -> inputs.withModule("MCa", folders))).isNotEqualTo(first);
    }

    @Test
    void a_program_counts_with_the_classes_that_it_reaches() {
        assertThat(ClassClosure.of(ModelChecks.class).keySet())
                .contains(
                        "dev/keyslots/checking/check/ModelChecks",
                        "dev/keyslots/checking/check/ModelChecks$Item",
                        "dev/keyslots/checking/tlc/ModelRunner",
                        "dev/keyslots/checking/tlc/ChildProcess",
                        "dev/keyslots/checking/tlc/Judge",
                        "dev/keyslots/checking/tlc/ToolOutput",
                        "dev/keyslots/checking/manifest/TlaText",
                        "dev/keyslots/checking/manifest/ModelConfig",
                        "dev/keyslots/oracle/TlcTool")
                .doesNotContain("dev/keyslots/checking/cli/CheckCommand", "dev/keyslots/checking/lockstep/Subject");
    }

    @Test
    void another_program_is_another_input() {
        assertThat(digest(inputs -> inputs.withProgram(ModelChecks.class)))
                .isEqualTo(digest(inputs -> inputs.withProgram(ModelChecks.class)))
                .isNotEqualTo(digest(inputs -> inputs.withProgram(InputSnapshot.class)));
    }
}
