package dev.keyslots.checking.spec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyslots.testing.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** No CASE of the specification leaves open which of its arms is meant. */
class CaseGuardsTest {

    @Test
    void arms_of_the_specification_exclude_each_other() throws IOException {
        try (Stream<Path> files = Files.walk(Workspace.spec())) {
            for (Path module :
                    files.filter(file -> file.toString().endsWith(".tla")).toList()) {
                assertThat(CaseGuards.doubtful(Files.readString(module)))
                        .as("%s: arms of a CASE that may both apply; make it IF ... ELSE IF", module.getFileName())
                        .isEmpty();
            }
        }
    }

    @Test
    void different_constants_exclude_each_other() {
        assertThat(CaseGuards.doubtful("A == CASE x = \"a\" -> 1 [] x = \"b\" /\\ y -> 2 [] OTHER -> 3\n"))
                .isEmpty();
    }

    @Test
    void a_guard_and_its_denial_exclude_each_other() {
        assertThat(CaseGuards.doubtful("A == CASE x -> 1 [] ~x -> 2\n")).isEmpty();
        assertThat(CaseGuards.doubtful("A == CASE x = y -> 1 [] x # y -> 2\n")).isEmpty();
    }

    @Test
    void any_other_two_are_refused() {
        assertThat(CaseGuards.doubtful("A == CASE x \\in S -> 1 [] x = \"a\" -> 2 [] OTHER -> 3\n"))
                .containsExactly("x \\in S | x = \"a\"");
        assertThat(CaseGuards.doubtful("A == [s \\in S |->\n  CASE f[s] = \"a\" -> 1\n    [] g[s] = \"b\" -> 2]\n"))
                .hasSize(1);
    }

    @Test
    void each_of_three_is_compared_with_each() {
        assertThat(CaseGuards.doubtful("A == CASE p -> 1 [] q -> 2 [] r -> 3\n"))
                .hasSize(3);
    }

    @Test
    void comments_do_not_count() {
        assertThat(CaseGuards.doubtful("\\* CASE p -> 1 [] q -> 2\nA == 1\n")).isEmpty();
    }
}
