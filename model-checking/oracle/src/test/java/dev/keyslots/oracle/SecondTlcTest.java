package dev.keyslots.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.keyslots.testing.Workspace;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Two versions of TLC, that of the build and that which the environment names, are one oracle: step by step, in every state. */
class SecondTlcTest {
    private static TlcTool second;

    @BeforeAll
    static void isNamed() {
        assumeTrue(TlcTool.isNamed(System.getenv()), "not run: " + TlcTool.VARIABLE + " names no second TLC");
        second = TlcTool.find(System.getenv());
    }

    private static Oracle load(TlcTool tlc, String model) {
        Path models = Workspace.home().resolve("model-checking").resolve("models");
        String path = models.resolve(model).toString();
        return new OracleLoader(tlc)
                .load(
                        path,
                        path,
                        Stream.of(Workspace.home().resolve("spec"), models)
                                .map(folder -> folder + File.separator)
                                .toList());
    }

    @ParameterizedTest
    @CsvSource({"MCPassthrough,330,3399", "MCKeyslotsSmall,2984,36024", "MCLinuxEvicts,2574,5170"})
    void each_state_has_the_same_steps_to_the_same_states(String model, int states, int transitions) {
        try (Oracle one = load(TlcTool.ofBuild(), model);
                Oracle other = load(second, model)) {
            assertThat(other.labels()).isEqualTo(one.labels());
            assertThat(values(other.initialStates())).isEqualTo(values(one.initialStates()));
            Set<SpecState> seen = new HashSet<>(one.initialStates());
            Queue<SpecState> left = new ArrayDeque<>(seen);
            int steps = 0;
            while (!left.isEmpty()) {
                SpecState state = left.remove();
                List<Transition> allowed = one.transitions(state);
                assertThat(shown(other.transitions(other.state(state.values()))))
                        .isEqualTo(shown(allowed));
                steps += allowed.size();
                allowed.stream().map(Transition::to).filter(seen::add).forEach(left::add);
            }
            assertThat(seen).hasSize(states);
            assertThat(steps).isEqualTo(transitions);
        }
    }

    @Test
    void loading_leaves_nothing_behind() throws IOException {
        Set<Path> before = temporaryFiles();
        load(second, "MCPassthrough").close();
        assertThat(temporaryFiles()).isEqualTo(before);
    }

    /** By the names that TLC gives, as others work there, too. */
    private static Set<Path> temporaryFiles() throws IOException {
        try (Stream<Path> all = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return all.filter(file -> file.getFileName().toString().startsWith("tlc-")
                            || file.toString().endsWith(".tla"))
                    .collect(Collectors.toSet());
        }
    }

    private static Set<Map<String, Object>> values(List<SpecState> states) {
        return states.stream().map(SpecState::values).collect(Collectors.toSet());
    }

    private static Map<Label, Set<Map<String, Object>>> shown(List<Transition> transitions) {
        return transitions.stream()
                .collect(Collectors.groupingBy(
                        Transition::label,
                        Collectors.mapping(transition -> transition.to().values(), Collectors.toSet())));
    }
}
