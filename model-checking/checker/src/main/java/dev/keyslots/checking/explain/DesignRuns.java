package dev.keyslots.checking.explain;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import dev.keyslots.checking.explain.WhatIf.Verdict;
import dev.keyslots.checking.files.Json;
import dev.keyslots.checking.files.JsonFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How each design breaks what it does not keep, step by step: {@code model-checking/design-runs.json}, which
 * {@code ./keyslots notes --designs} writes beside the verdicts of {@link Matrix}. It is kept because some of these searches take long.
 */
public record DesignRuns(List<Run> runs) {

    /**
     * A shortest counterexample, for a reader.
     *
     * @param design as in {@link Matrix.Column}
     * @param property what it violates
     * @param steps from the initial state on, which is no step
     * @param ending of a run without end, how it goes on; else empty
     */
    public record Run(
            String design, boolean careful, boolean concurrent, String property, List<Step> steps, String ending) {

        public Run {
            steps = List.copyOf(steps);
        }

        boolean isOf(Matrix.Column column) {
            return column.design().equals(design) && column.careful() == careful && column.concurrent() == concurrent;
        }
    }

    /**
     * @param label in the words of the specification
     * @param who takes the step
     * @param changes of the state, as a text
     */
    public record Step(String label, String who, String changes) {}

    public DesignRuns {
        runs = List.copyOf(runs);
    }

    /** @param home the top level of the working copy */
    public static Path file(Path home) {
        return home.resolve("model-checking").resolve("design-runs.json");
    }

    /**
     * Without the file there are none.
     *
     * @param home the top level of the working copy
     */
    public static DesignRuns read(Path home) {
        return Files.exists(file(home))
                ? new DesignRuns(JsonFile.read(file(home), new TypeReference<List<Run>>() {}))
                : new DesignRuns(List.of());
    }

    /** What was found for a column. */
    public static List<Run> of(Matrix.Column column, List<Verdict> verdicts) {
        return verdicts.stream()
                .flatMap(verdict -> verdict.counterexample().stream())
                .map(found -> new Run(
                        column.design(),
                        column.careful(),
                        column.concurrent(),
                        found.property(),
                        found.steps().stream()
                                .flatMap(step -> step(step).stream())
                                .toList(),
                        ending(found)))
                .toList();
    }

    private static Optional<Step> step(CounterexampleStep step) {
        return step.label()
                .map(label -> new Step(
                        label.toString(),
                        step.who(),
                        step.changes().stream().map(ValueText::of).collect(Collectors.joining("; "))));
    }

    private static String ending(Counterexample found) {
        return found.backTo().isPresent()
                ? "and so on forever, from after step " + (found.backTo().getAsInt() - 1) + " again"
                : found.stutters() ? "and nothing more, forever" : "";
    }

    /** A run in which nothing fails is one also where anything may, so it stands in where no other is known. */
    public Optional<Run> find(Matrix.Column column, String property) {
        return find(column.design(), column.careful(), column.concurrent(), property)
                .or(() -> find(column.design(), true, column.concurrent(), property));
    }

    private Optional<Run> find(String design, boolean careful, boolean concurrent, String property) {
        return runs.stream()
                .filter(run -> run.design().equals(design)
                        && run.careful() == careful
                        && run.concurrent() == concurrent
                        && run.property().equals(property))
                .findFirst();
    }

    /** These, with those of a column instead of what there was of it. */
    public DesignRuns with(Matrix.Column column, List<Run> found) {
        return new DesignRuns(Stream.concat(runs.stream().filter(run -> !run.isOf(column)), found.stream())
                .toList());
    }

    /** As the file has it: a line for each step, so that a difference can be read. */
    public String text() {
        List<String> texts = new ArrayList<>();
        for (Run run : runs) {
            texts.add(
                    "  {\"design\": %s, \"careful\": %s, \"concurrent\": %s, \"property\": %s, \"ending\": %s, \"steps\": [%n%s%n  ]}"
                            .formatted(
                                    json(run.design()),
                                    run.careful(),
                                    run.concurrent(),
                                    json(run.property()),
                                    json(run.ending()),
                                    run.steps().stream()
                                            .map(step -> "    " + json(step))
                                            .collect(Collectors.joining(",\n"))));
        }
        return "[\n" + String.join(",\n", texts) + "\n]\n";
    }

    private static String json(Object value) {
        try {
            return Json.text(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("texts can be written as JSON", e);
        }
    }
}
