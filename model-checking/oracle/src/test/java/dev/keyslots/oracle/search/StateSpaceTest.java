package dev.keyslots.oracle.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.keyslots.oracle.search.StateSpace.Visit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The numbers from 1 to 20, from each of which one may go to the next one and to its double. */
class StateSpaceTest {
    private static final int LARGEST = 20;

    @Test
    void every_state_is_visited_once_and_the_nearest_first() throws InterruptedException {
        List<Visit<Integer, String>> visits = new ArrayList<>();
        Map<Integer, Integer> numbers = new LinkedHashMap<>();
        int states = StateSpace.<Integer, String>search(List.of(1), (from, found) -> {
            visits.add(from);
            Map.of("+1", from.state() + 1, "*2", from.state() * 2).forEach((step, to) -> {
                if (to <= LARGEST) {
                    int number = found.reaches(to, from.pathAnd(step));
                    assertThat(numbers.merge(to, number, (known, again) -> known))
                            .as("a state keeps its number")
                            .isEqualTo(number);
                }
            });
        });
        assertThat(states).isEqualTo(LARGEST);
        assertThat(visits).extracting(Visit::state).doesNotHaveDuplicates().hasSize(LARGEST);
        assertThat(visits).extracting(visit -> visit.path().size()).isSorted();
        for (int i = 0; i < visits.size(); i++) {
            assertThat(visits.get(i).number()).isEqualTo(i);
        }
    }

    @Test
    void the_path_to_a_state_is_a_shortest_one() throws InterruptedException {
        Map<Integer, List<String>> paths = new LinkedHashMap<>();
        StateSpace.<Integer, String>search(List.of(1), (from, found) -> {
            paths.put(from.state(), from.path());
            if (from.state() < LARGEST) {
                found.reaches(from.state() + 1, from.pathAnd("+1"));
                found.reaches(Math.min(LARGEST, from.state() * 2), from.pathAnd("*2"));
            }
        });
        assertThat(paths.get(1)).isEmpty();
        assertThat(paths.get(9)).hasSize(4).endsWith("+1");
        assertThat(paths.get(16)).hasSize(4).endsWith("*2", "*2");
    }

    @Test
    void an_interrupted_thread_ends_its_search() {
        assertThatExceptionOfType(InterruptedException.class)
                .isThrownBy(() -> StateSpace.<Integer, String>search(List.of(1), (from, found) -> {
                    Thread.currentThread().interrupt();
                    found.reaches(from.state() + 1, from.pathAnd("+1"));
                }));
    }
}
