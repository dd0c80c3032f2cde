package dev.keyslots.checking.kernel;

import dev.keyslots.checking.explain.Choice;
import dev.keyslots.checking.explain.Choice.Group;
import dev.keyslots.checking.kernel.calls.CallSize;
import dev.keyslots.checking.kernel.graph.Graph;
import dev.keyslots.checking.kernel.graph.Graph.Edge;
import dev.keyslots.checking.kernel.graph.LabelText;
import dev.keyslots.checking.kernel.graph.SpecificationModel;
import dev.keyslots.checking.kernel.graph.States;
import dev.keyslots.oracle.Label;
import dev.keyslots.oracle.Oracle;
import dev.keyslots.oracle.SpecState;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Finds the design that the code has: the choices under which the specification allows all that it does. One choice after the other is
 * changed for the better, which finds it, as each choice is about calls of its own. That it is the design, and no wider one, is not shown
 * here, but by the graphs, which have to be equal.
 *
 * @param home the top level of the working copy
 * @param size how large the calls are that designs are tried on
 */
record DesignFinder(Path home, CallSize size, List<KernelDesign> presets) {

    /** Steps of each action that are tried: choices show in the first few. */
    private static final int STEPS_OF_AN_ACTION = 120;

    /**
     * @param design the best there is
     * @param refused how many of the steps that were tried it does not allow; 0 if it fits
     */
    record Found(KernelDesign design, int refused) {
        boolean fits() {
            return refused == 0;
        }
    }

    /** @param code all calls at that size */
    Found find(Graph code, States states) {
        List<Edge> tried = tried(code);
        Found best = best(presets, tried, states);
        boolean better = true;
        while (!best.fits() && better) {
            Found next = best(changed(best.design()), tried, states);
            better = next.refused() < best.refused();
            best = better ? next : best;
        }
        return best;
    }

    /** All designs that differ in one choice about keys. */
    List<KernelDesign> changed(KernelDesign design) {
        return Choice.read(home).stream()
                .filter(choice -> choice.group() == Group.KEYS)
                .flatMap(choice -> choice.values().stream()
                        .filter(value -> !value.equals(design.value(choice)))
                        .map(value -> design.with(choice, value)))
                .toList();
    }

    private static List<Edge> tried(Graph code) {
        Map<String, Integer> counts = new HashMap<>();
        return code.edges().stream()
                .filter(edge ->
                        counts.merge(LabelText.parse(edge.label()).action(), 1, Integer::sum) <= STEPS_OF_AN_ACTION)
                .toList();
    }

    /** The one that refuses least; of equal ones the first. */
    private Found best(List<KernelDesign> designs, List<Edge> tried, States states) {
        List<String> instances = IntStream.range(0, designs.size())
                .mapToObj(i -> "D%d == INSTANCE Keyslots WITH Design <- %s"
                        .formatted(i, SpecificationModel.record(designs.get(i).keys())))
                .toList();
        int[] refused = new int[designs.size()];
        try (Oracle oracle =
                size.model(designs.getFirst().keys()).with(instances).load(home)) {
            Map<Integer, SpecState> known = new LinkedHashMap<>();
            for (Edge edge : tried) {
                SpecState from = known.computeIfAbsent(edge.from(), state -> oracle.state(states.values(state)));
                SpecState to = known.computeIfAbsent(edge.to(), state -> oracle.state(states.values(state)));
                Label label = LabelText.parse(edge.label());
                for (int i = 0; i < refused.length; i++) {
                    refused[i] += allows(oracle, "D" + i + "!", label, from, to) ? 0 : 1;
                }
            }
        }
        return IntStream.range(0, refused.length)
                .mapToObj(i -> new Found(designs.get(i), refused[i]))
                .min(Comparator.comparingInt(Found::refused))
                .orElseThrow();
    }

    private static boolean allows(Oracle oracle, String instance, Label label, SpecState from, SpecState to) {
        try {
            return oracle.leads(
                    from, to, instance + label.action(), label.arguments().toArray());
        } catch (IllegalArgumentException noSuchStep) {
            return false;
        }
    }
}
