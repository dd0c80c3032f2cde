package dev.keyslots.checking.kernel.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyslots.checking.kernel.graph.Graph.Edge;
import dev.keyslots.oracle.Label;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Two graphs are equal if each has what the other has; else the nearest difference of each is named. */
class ComparisonTest {

    private static Graph graph(Edge... edges) {
        Graph graph = new Graph();
        for (Edge edge : edges) {
            graph.add(edge);
        }
        return graph;
    }

    private static final Edge FIRST = new Edge(0, "Get", 1);
    private static final Edge BACK = new Edge(1, "Put", 0);
    private static final Edge OTHER = new Edge(1, "Evict", 2);

    @Test
    void the_same_steps_are_equal_in_whichever_order() {
        assertThat(Comparison.of(graph(FIRST, BACK), graph(FIRST, BACK)).equal())
                .isTrue();
    }

    @Test
    void a_step_that_only_the_code_takes_is_a_difference() {
        Comparison comparison = Comparison.of(graph(FIRST, BACK, OTHER), graph(FIRST, BACK));
        assertThat(comparison.equal()).isFalse();
        assertThat(comparison.firstOfCode()).contains(OTHER);
        assertThat(comparison.firstOfSpecification()).isEmpty();
    }

    @Test
    void a_step_that_the_code_never_takes_is_a_difference() {
        Comparison comparison = Comparison.of(graph(FIRST, BACK), graph(FIRST, BACK, OTHER));
        assertThat(comparison.equal()).isFalse();
        assertThat(comparison.firstOfSpecification()).contains(OTHER);
    }

    @Test
    void the_same_states_by_a_step_of_another_name_is_a_difference() {
        Comparison comparison = Comparison.of(graph(FIRST), graph(new Edge(0, "Steal", 1)));
        assertThat(comparison.equal()).isFalse();
        assertThat(comparison.common()).isZero();
    }

    @Test
    void a_label_is_read_as_it_is_written() {
        for (Label label : new Label[] {
            Label.of("Reset"),
            Label.of("GetHit", "r1", "k2", 0),
            Label.of("ReprogramAll", Set.of()),
            Label.of("ReprogramAll", Set.of(0, 1)),
            Label.of("Evict", Set.of(1), "k1")
        }) {
            assertThat(LabelText.parse(label.toString())).isEqualTo(label);
        }
    }
}
