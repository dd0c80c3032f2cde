package dev.keyslots.checking.kernel.graph;

import dev.keyslots.checking.kernel.graph.Graph.Edge;
import java.util.List;
import java.util.Optional;

/**
 * The code's graph beside the specification's.
 *
 * @param codeStates how many states the code comes to
 * @param specificationStates how many the specification allows
 * @param common how many steps they have in common
 * @param onlyCode the steps of the code that the specification does not allow, nearest first
 * @param onlySpecification the steps that it allows and the code never takes, from states that the code comes to, nearest first
 */
public record Comparison(
        int codeStates,
        int specificationStates,
        int codeEdges,
        int specificationEdges,
        int common,
        List<Edge> onlyCode,
        List<Edge> onlySpecification) {

    public Comparison {
        onlyCode = List.copyOf(onlyCode);
        onlySpecification = List.copyOf(onlySpecification);
    }

    public static Comparison of(Graph code, Graph specification) {
        // Beyond the first difference everything differs; what is told begins in a state of both.
        List<Edge> onlyCode = code.edges().stream()
                .filter(edge -> !specification.has(edge) && specification.isFinished(edge.from()))
                .toList();
        List<Edge> onlySpecification =
                specification.edges().stream().filter(edge -> !code.has(edge)).toList();
        return new Comparison(
                code.states().size(),
                specification.states().size(),
                code.edges().size(),
                specification.edges().size(),
                code.edges().size() - onlyCode.size(),
                onlyCode.stream()
                        .filter(edge -> specification.states().contains(edge.from()))
                        .toList(),
                onlySpecification.stream()
                        .filter(edge -> code.states().contains(edge.from()))
                        .toList());
    }

    /** Every state and step of the one is one of the other. */
    public boolean equal() {
        return common == codeEdges && common == specificationEdges && codeStates == specificationStates;
    }

    /** The nearest step of the code that the specification does not allow. */
    public Optional<Edge> firstOfCode() {
        return onlyCode.stream().findFirst();
    }

    /** The nearest step that the specification allows and the code does not take. */
    public Optional<Edge> firstOfSpecification() {
        return onlySpecification.stream().findFirst();
    }
}
