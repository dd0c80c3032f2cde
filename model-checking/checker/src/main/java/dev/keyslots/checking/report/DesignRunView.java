package dev.keyslots.checking.report;

import dev.keyslots.checking.explain.DesignRuns.Run;
import dev.keyslots.checking.explain.DesignRuns.Step;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * How a design breaks a promise, as a list of steps.
 *
 * @param anchors one for each cell of the matrix that leads here: the same steps may break several promises of several designs
 * @param of whose run it is, and which promises it breaks
 */
record DesignRunView(List<String> anchors, List<String> of, List<Numbered> steps, String ending) {

    /** @param number of the state to which it leads; the initial one is 1 */
    record Numbered(int number, String label, String who, String changes) {}

    DesignRunView {
        anchors = List.copyOf(anchors);
        of = List.copyOf(of);
        steps = List.copyOf(steps);
    }

    static String anchor(Run run) {
        return "run-%s%s%s-%s"
                .formatted(
                        run.design(),
                        run.careful() ? "-careful" : "",
                        run.concurrent() ? "-threads" : "",
                        run.property());
    }

    /** Runs with the same steps are shown once. */
    static List<DesignRunView> of(List<Run> runs) {
        Map<List<Step>, List<Run>> same =
                runs.stream().collect(Collectors.groupingBy(Run::steps, LinkedHashMap::new, Collectors.toList()));
        return same.values().stream().map(DesignRunView::together).toList();
    }

    private static DesignRunView together(List<Run> runs) {
        Run first = runs.getFirst();
        return new DesignRunView(
                runs.stream().map(DesignRunView::anchor).toList(),
                runs.stream()
                        .collect(Collectors.groupingBy(
                                Run::property,
                                LinkedHashMap::new,
                                Collectors.mapping(DesignRunView::design, Collectors.joining(", "))))
                        .entrySet()
                        .stream()
                        .map(entry -> entry.getKey() + " of " + entry.getValue())
                        .toList(),
                IntStream.range(0, first.steps().size())
                        .mapToObj(i -> new Numbered(
                                i + 2,
                                first.steps().get(i).label(),
                                first.steps().get(i).who(),
                                first.steps().get(i).changes()))
                        .toList(),
                first.ending());
    }

    private static String design(Run run) {
        return run.design() + (run.careful() ? ", careful" : "") + (run.concurrent() ? ", with threads" : "");
    }
}
