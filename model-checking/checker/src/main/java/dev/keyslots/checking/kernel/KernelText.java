package dev.keyslots.checking.kernel;

import dev.keyslots.checking.explain.ValueText;
import dev.keyslots.checking.kernel.findings.Aspect;
import dev.keyslots.checking.kernel.findings.Finding;
import dev.keyslots.checking.kernel.findings.KernelRun;
import dev.keyslots.checking.terminal.Wrapped;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What was found out, for a terminal; at most 120 columns wide. */
public final class KernelText {

    private static final int WIDTH = 120;

    private KernelText() {}

    /** The table of a version, and below it what was found. */
    public static List<String> of(VersionReport report) {
        List<String> lines = new ArrayList<>();
        lines.add("Linux %s is %s%s"
                .formatted(
                        report.name(),
                        report.fits() ? "" : "no design that is known; the nearest is ",
                        report.design().name()));
        lines.add("  " + report.file());
        int what = report.aspects().stream()
                .mapToInt(aspect -> aspect.what().length())
                .max()
                .orElse(0);
        int size = report.aspects().stream()
                .mapToInt(aspect -> aspect.size().length())
                .max()
                .orElse(0);
        for (Aspect aspect : report.aspects()) {
            lines.add(("  %-9s %-" + what + "s  %" + size + "s  %6.1f s  %s")
                    .formatted(
                            aspect.name(),
                            aspect.what(),
                            aspect.size(),
                            aspect.time().toMillis() / 1000.0,
                            aspect.verdict().shown()));
        }
        lines.addAll(promises(report));
        lines.addAll(indented(
                "  promises a key is freed that was evicted elsewhere (H2): "
                        + report.stranded().map(run -> "broken: " + run).orElse("no access to it was seen"),
                11));
        report.aspects().forEach(aspect -> {
            if (aspect.facts().get("known") instanceof List<?> known) {
                known.forEach(race -> lines.addAll(indented("  known    " + race, 11)));
            }
        });
        for (Aspect aspect : report.aspects()) {
            aspect.findings().forEach(finding -> lines.addAll(of(aspect, finding)));
        }
        return lines;
    }

    /** A line for each world: which promises are broken, and how soon. */
    private static List<String> promises(VersionReport report) {
        Map<String, List<PromiseResult>> worlds = new LinkedHashMap<>();
        report.promises()
                .forEach(result -> worlds.computeIfAbsent(result.world(), unused -> new ArrayList<>())
                        .add(result));
        List<String> lines = new ArrayList<>();
        worlds.forEach((world, results) -> {
            String broken = results.stream()
                    .filter(result -> result.broken().isPresent())
                    .map(result -> "%s (%d)"
                            .formatted(
                                    result.promise(),
                                    result.broken().get().steps().size()))
                    .collect(Collectors.joining(", "));
            String hazards = String.join(", ", results.getFirst().hazards());
            lines.addAll(indented(
                    "  promises %s%s: %s"
                            .formatted(
                                    world,
                                    hazards.isEmpty() ? "" : " (" + hazards + ")",
                                    broken.isEmpty() ? "all kept" : "broken, in so many calls: " + broken),
                    11));
        });
        return lines;
    }

    private static List<String> indented(String text, int indent) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.strip().split(" ", -1)) {
            if (line.length() + word.length() + 3 > WIDTH) {
                lines.add(line.toString());
                line = new StringBuilder(" ".repeat(indent - 1));
            }
            line.append(line.isEmpty() ? "  " : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }

    /** A version in a few words. */
    public static String word(VersionReport report) {
        return KernelFile.word(report.verdict());
    }

    /** What was found, with the run that leads there. */
    public static List<String> of(Aspect aspect, Finding finding) {
        List<String> lines = new ArrayList<>(List.of(""));
        lines.addAll(indented("  %s: %s".formatted(aspect.name(), finding.says()), 2));
        finding.run().ifPresent(run -> lines.addAll(run(run)));
        if (!finding.allowed().isEmpty()) {
            lines.add("  There the other side has:");
            finding.allowed().forEach(allowed -> lines.addAll(indented("  " + allowed, 6)));
        }
        return lines;
    }

    /** A line for each step, more where it changes much. */
    public static List<String> run(KernelRun run) {
        int who = widest(run, "who", KernelRun.Step::who);
        int label = widest(run, "step", KernelRun.Step::label);
        int place = widest(run, "in the kernel", KernelRun.Step::place);
        String format = "%5s  %-" + who + "s  %-" + label + "s  %-" + place + "s  %s";
        List<String> lines = new ArrayList<>();
        lines.add(format.formatted("", "who", "step", "in the kernel", "what changes"));
        int number = 0;
        for (KernelRun.Step step : run.steps()) {
            String changes = step.changes().stream().map(ValueText::of).collect(Collectors.joining("; "));
            List<String> parts = Wrapped.lines(changes, Math.max(24, WIDTH - 13 - who - label - place));
            lines.add(format.formatted(
                            ++number, step.who(), step.label(), step.place(), parts.isEmpty() ? "" : parts.getFirst())
                    .stripTrailing());
            parts.stream()
                    .skip(1)
                    .forEach(part ->
                            lines.add(format.formatted("", "", "", "", part).stripTrailing()));
        }
        return lines;
    }

    private static int widest(KernelRun run, String heading, java.util.function.Function<KernelRun.Step, String> text) {
        return Math.max(
                heading.length(),
                run.steps().stream()
                        .mapToInt(step -> text.apply(step).length())
                        .max()
                        .orElse(0));
    }
}
