package dev.keyslots.checking.cli;

import dev.keyslots.checking.explain.Counterexample;
import dev.keyslots.checking.explain.CounterexampleStep;
import dev.keyslots.checking.explain.Promises;
import dev.keyslots.checking.explain.WhatIf;
import dev.keyslots.checking.explain.WhatIf.Verdict;
import dev.keyslots.checking.terminal.CounterexampleText;
import dev.keyslots.checking.terminal.Styled;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import picocli.CommandLine.Help.Ansi;

/** What is known of each property of a design: a line each, beside what is known of a baseline; then each counterexample once. */
record VerdictText(Promises promises, Ansi ansi, PrintWriter out) {
    private static final int WIDEST = 98;

    /** How a design compares with a baseline in one property. */
    private enum Change {
        BETTER,
        WORSE,
        SAME,
        /** One of them was not decided, or has no such property. */
        UNKNOWN;

        static Change of(Verdict now, Verdict before) {
            if (now instanceof WhatIf.NotDecided || before instanceof WhatIf.NotDecided) {
                return UNKNOWN;
            }
            boolean failsNow = now instanceof WhatIf.Fails;
            boolean failedBefore = before instanceof WhatIf.Fails;
            if (failsNow == failedBefore) {
                return SAME;
            }
            return failsNow ? WORSE : BETTER;
        }
    }

    /**
     * @param baseline the name of what it is compared with
     * @param before what is known of that; empty without a baseline
     */
    void print(List<Verdict> verdicts, String baseline, List<Verdict> before) {
        Map<String, Verdict> known = before.stream().collect(Collectors.toMap(Verdict::property, Function.identity()));
        for (Verdict verdict : verdicts) {
            String line =
                    "%-28s  %-18s  %s".formatted(verdict.property(), word(verdict), promises.of(verdict.property()));
            if (!before.isEmpty()) {
                Verdict other = known.getOrDefault(verdict.property(), new WhatIf.NotDecided(verdict.property()));
                String there = known.containsKey(verdict.property()) ? word(other) : "no such property";
                line = "%-28s  %-18s  %-18s  %s"
                        .formatted(verdict.property(), word(verdict), there, word(Change.of(verdict, other)));
            }
            out.println(styled(verdict.counterexample().isPresent() ? "red" : "", "  " + shortened(line.strip())));
        }
        if (!before.isEmpty()) {
            out.println();
            out.println(summary(verdicts, baseline, known));
        }
        shown(verdicts).forEach(this::print);
    }

    private static String word(Verdict verdict) {
        return switch (verdict) {
            case WhatIf.Holds holds -> holds.isAboutDeadlock() ? "none" : "holds";
            case WhatIf.Fails fails -> length(fails.shown());
            case WhatIf.NotDecided open -> "not decided";
        };
    }

    private static String word(Change change) {
        return switch (change) {
            case BETTER -> "better";
            case WORSE -> "worse";
            case SAME, UNKNOWN -> "";
        };
    }

    private static String length(Counterexample counterexample) {
        return counterexample.isEndless()
                ? "FAILS"
                : "FAILS in %d states".formatted(counterexample.steps().size());
    }

    private static String shortened(String line) {
        return line.length() <= WIDEST ? line : line.substring(0, WIDEST - 3) + "...";
    }

    private static String summary(List<Verdict> verdicts, String baseline, Map<String, Verdict> known) {
        Map<Change, Long> counts = verdicts.stream()
                .collect(Collectors.groupingBy(
                        verdict -> Change.of(
                                verdict,
                                known.getOrDefault(verdict.property(), new WhatIf.NotDecided(verdict.property()))),
                        Collectors.counting()));
        long unknown = counts.getOrDefault(Change.UNKNOWN, 0L);
        return "Against %s: %d better, %d worse, %d as there%s."
                .formatted(
                        baseline,
                        counts.getOrDefault(Change.BETTER, 0L),
                        counts.getOrDefault(Change.WORSE, 0L),
                        counts.getOrDefault(Change.SAME, 0L),
                        unknown == 0 ? "" : ", %d cannot be compared".formatted(unknown));
    }

    /** The same steps may break several promises: then they are shown once, under the names of them all. */
    private static Map<List<String>, List<Counterexample>> shown(List<Verdict> verdicts) {
        Map<List<String>, List<Counterexample>> shown = new LinkedHashMap<>();
        for (Verdict verdict : verdicts) {
            verdict.counterexample()
                    .ifPresent(found -> shown.computeIfAbsent(steps(found), first -> new ArrayList<>())
                            .add(found));
        }
        return shown;
    }

    private static List<String> steps(Counterexample counterexample) {
        List<String> steps = new ArrayList<>();
        steps.add(counterexample.backTo() + " " + counterexample.stutters());
        for (CounterexampleStep step : counterexample.steps()) {
            steps.add(step.label() + " " + step.state());
        }
        return List.copyOf(steps);
    }

    private void print(List<String> steps, List<Counterexample> same) {
        out.println();
        out.println(styled("bold", same.stream().map(Counterexample::property).collect(Collectors.joining(", "))));
        CounterexampleText.of(same.getFirst(), ansi).forEach(out::println);
    }

    private String styled(String style, String line) {
        return Styled.text(ansi, style, line);
    }
}
