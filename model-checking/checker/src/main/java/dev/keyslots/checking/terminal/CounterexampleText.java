package dev.keyslots.checking.terminal;

import dev.keyslots.checking.explain.Counterexample;
import dev.keyslots.checking.explain.CounterexampleStep;
import dev.keyslots.checking.explain.CounterexampleStep.Mark;
import dev.keyslots.checking.explain.ValueText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.Help.Ansi;

/** A counterexample on a terminal: a line for each step, more where it changes much; at most 100 columns wide. */
public final class CounterexampleText {

    private static final int WIDTH = TerminalWidth.ofText();
    private static final String BROKEN = "<- broken here";
    private static final String WRONG = "<- goes wrong here";

    private final Counterexample counterexample;
    private final Ansi ansi;
    private final int who;
    private final int label;

    private CounterexampleText(Counterexample counterexample, Ansi ansi) {
        this.counterexample = counterexample;
        this.ansi = ansi;
        this.who = widest(
                counterexample.steps().stream().map(CounterexampleStep::who).toList(), "who");
        this.label = widest(
                counterexample.steps().stream()
                        .flatMap(step -> labels(step).stream())
                        .toList(),
                "step");
    }

    public static List<String> of(Counterexample counterexample, Ansi ansi) {
        return new CounterexampleText(counterexample, ansi).lines();
    }

    private static int widest(List<String> texts, String heading) {
        return Math.max(
                heading.length(), texts.stream().mapToInt(String::length).max().orElse(0));
    }

    private List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(styled("bold", row("", "who", "step", "what changes")));
        counterexample.steps().forEach(step -> lines.addAll(lines(step)));
        counterexample
                .backTo()
                .ifPresent(state -> lines.add(row("", "", "", "and so on forever, from state " + state + " again")));
        if (counterexample.stutters()) {
            lines.add(row("", "", "", "and nothing more, forever"));
        }
        return lines;
    }

    private List<String> lines(CounterexampleStep step) {
        List<String> labels = labels(step);
        List<String> changes = new ArrayList<>(changes(step));
        verdict(step.mark()).ifPresent(changes::add);
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < Math.max(1, Math.max(labels.size(), changes.size())); i++) {
            lines.add(row(
                    i == 0 ? Integer.toString(step.number()) : "",
                    i == 0 ? step.who() : "",
                    i < labels.size() ? labels.get(i) : "",
                    i < changes.size() ? changes.get(i) : ""));
        }
        return switch (step.mark()) {
            case NONE -> lines;
            case WRONG -> lines.stream().map(line -> styled("yellow", line)).toList();
            case BROKEN, WRONG_AND_BROKEN ->
                lines.stream().map(line -> styled("red", line)).toList();
        };
    }

    private static Optional<String> verdict(Mark mark) {
        return switch (mark) {
            case NONE -> Optional.empty();
            case WRONG -> Optional.of(WRONG);
            case BROKEN -> Optional.of(BROKEN);
            case WRONG_AND_BROKEN -> Optional.of("<- goes wrong and is broken here");
        };
    }

    /** The step, and below it what the callers see of it. */
    private static List<String> labels(CounterexampleStep step) {
        List<String> labels = new ArrayList<>();
        step.label().ifPresent(taken -> labels.add(taken.toString()));
        step.effect().ifPresent(effect -> labels.add("= " + effect));
        return labels.isEmpty() ? List.of("(start)") : labels;
    }

    private List<String> changes(CounterexampleStep step) {
        String text =
                step.changes().stream().map(change -> ValueText.of(change)).collect(Collectors.joining("; "));
        return Wrapped.lines(text, WIDTH - 5 - who - 2 - label - 2);
    }

    private String row(String number, String by, String step, String changes) {
        return ("%3s  %-" + who + "s  %-" + label + "s  %s")
                .formatted(number, by, step, changes)
                .stripTrailing();
    }

    /** No mark-up within: a value may have any character. */
    private String styled(String style, String line) {
        return Styled.text(ansi, style, line);
    }
}
