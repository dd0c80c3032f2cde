package dev.keyslots.checking.report;

import dev.keyslots.checking.explain.Catalogue;
import dev.keyslots.checking.explain.Changes;
import dev.keyslots.checking.explain.ValueText;
import dev.keyslots.checking.html.Page;
import dev.keyslots.checking.traces.TraceFile.Explained;
import dev.keyslots.checking.traces.state.Behaviour;
import dev.keyslots.checking.traces.verdict.Finding;
import dev.keyslots.checking.traces.verdict.Finding.PromiseBroken;
import dev.keyslots.checking.traces.verdict.ManagerReport;
import dev.keyslots.checking.traces.verdict.TraceReport;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A validated trace as a page: for each manager its slots over time, each step beside its line, and where it goes wrong. */
public final class TracePage {

    /** So many states fit into a drawing that one can read; what came before is in the list of steps. */
    private static final int DRAWN = 60;

    /** A probe reads a few bytes of the key itself, to tell keys apart; no page shows them. */
    private static final Pattern KEY_MATERIAL =
            Pattern.compile("(\\braw=)[^\\s,]+|(\"(?:raw|material)\"\\s*:\\s*)(?:\"[^\"]*\"|[^,}\\s]+)");

    private TracePage() {}

    /** @param text the line of the trace; empty for one that is not at hand */
    record StepView(String line, String label, String changes, String text, String style, String verdict) {}

    /** @param notShown how many steps came before those that are listed; empty if none did */
    record ManagerView(
            String name,
            String says,
            SlotLanes lanes,
            List<StepView> steps,
            String notShown,
            String after,
            List<Legend> legend) {}

    /** A short name of a key, and what it stands for. */
    record Legend(String name, String meaning) {}

    /** What is wrong, and the remedy where it is a hazard that is known. */
    record Wrong(long line, String heading, String message, String remedy) {}

    /** The lines of the trace that the page quotes. */
    public static Set<Long> quoted(Explained explained) {
        Set<Long> lines = explained.behaviours().stream()
                .flatMap(behaviour -> behaviour.steps().stream())
                .map(Behaviour.Step::line)
                .collect(Collectors.toCollection(TreeSet::new));
        findings(explained.report()).forEach(finding -> lines.add(finding.line()));
        return lines;
    }

    /**
     * @param name of the file
     * @param verdict in a sentence
     * @param lines the text of those that are {@link #quoted}, by number
     */
    public static String of(
            String name, String verdict, Explained explained, Map<Long, String> lines, Catalogue catalogue) {
        TraceReport report = explained.report();
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("name", name);
        content.put("verdict", verdict);
        content.put(
                "style",
                switch (report.verdict()) {
                    case ACCEPTED -> "ok";
                    case REJECTED, PROMISE_BROKEN -> "bad";
                    case INCONCLUSIVE -> "open";
                });
        content.put("design", report.design().toString());
        content.put("events", "%,d".formatted(report.events()));
        content.put("inconclusive", report.inconclusive());
        content.put(
                "wrong",
                findings(report).stream()
                        .map(finding -> wrong(finding, catalogue))
                        .toList());
        content.put(
                "managers",
                explained.behaviours().stream()
                        .map(behaviour -> manager(behaviour, report, lines))
                        .toList());
        return Page.of("keyslots: " + name, "trace", content, List.of("report.css", "trace.css"), List.of());
    }

    private static List<Finding> findings(TraceReport report) {
        return Stream.<Finding>concat(report.rejected().stream(), report.broken().stream())
                .toList();
    }

    private static Wrong wrong(Finding finding, Catalogue catalogue) {
        return switch (finding) {
            case PromiseBroken broken ->
                new Wrong(
                        broken.line(),
                        broken.promise().invariant()
                                + broken.hazard()
                                        .map(hazard -> " is broken: %s, %s".formatted(hazard, hazard.says()))
                                        .orElse(" is broken: "
                                                + broken.promise().says()),
                        broken.message(),
                        broken.hazard()
                                .flatMap(hazard -> catalogue.entry(hazard.name()))
                                .map(Catalogue.Entry::remedy)
                                .orElse(""));
            case Finding.Rejected rejected ->
                new Wrong(rejected.line(), "the design does not allow it", rejected.message(), "");
            case Finding.PromiseCouldBeBroken could ->
                new Wrong(could.line(), could.promise().invariant() + " may be broken", could.message(), "");
        };
    }

    private static ManagerView manager(Behaviour behaviour, TraceReport report, Map<Long, String> lines) {
        Optional<ManagerReport> its = report.managers().stream()
                .filter(manager -> manager.name().equals(behaviour.manager()))
                .findFirst();
        Optional<Long> wrongAt = its.flatMap(manager -> Stream.concat(
                        manager.rejected().stream(), manager.broken().stream().map(Finding.class::cast))
                .map(Finding::line)
                .min(Long::compare));
        List<Behaviour.State> states = new ArrayList<>(List.of(behaviour.start()));
        List<String> at = new ArrayList<>(List.of(""));
        behaviour.steps().forEach(step -> {
            states.add(step.to());
            at.add(Long.toString(step.line()));
        });
        int first = Math.max(0, states.size() - DRAWN);
        return new ManagerView(
                behaviour.manager(),
                "%s, design %s"
                        .formatted(
                                behaviour.slots() == 1 ? "1 slot" : behaviour.slots() + " slots", behaviour.design()),
                SlotLanes.of(states.subList(first, states.size()), at.subList(first, at.size()), wrongAt.isPresent()),
                steps(behaviour, wrongAt, lines),
                behaviour.before() == 0 ? "" : "%,d".formatted(behaviour.before()),
                behaviour.after() == 0 ? "" : "%,d".formatted(behaviour.after()),
                states.getLast().legend().entrySet().stream()
                        .map(each -> new Legend(each.getKey(), each.getValue()))
                        .toList());
    }

    private static List<StepView> steps(Behaviour behaviour, Optional<Long> wrongAt, Map<Long, String> lines) {
        List<StepView> views = new ArrayList<>();
        Behaviour.State before = behaviour.start();
        for (Behaviour.Step step : behaviour.steps()) {
            boolean last = views.size() == behaviour.steps().size() - 1;
            boolean wrong = last && wrongAt.filter(line -> line <= step.line()).isPresent();
            views.add(new StepView(
                    Long.toString(step.line()),
                    step.label(),
                    Changes.between(before.values(), step.to().values(), List.of()).stream()
                            .map(ValueText::of)
                            .collect(Collectors.joining("; ")),
                    quote(step.line(), lines),
                    wrong ? "broken" : "",
                    wrong ? "here it is wrong" : ""));
            before = step.to();
        }
        // A step that the design does not allow is no step: its line stands alone.
        wrongAt.filter(line -> behaviour.steps().isEmpty()
                        || behaviour.steps().getLast().line() < line)
                .ifPresent(line -> views.add(
                        new StepView(Long.toString(line), "", "", quote(line, lines), "broken", "here it is wrong")));
        return views;
    }

    private static String quote(long line, Map<Long, String> lines) {
        return KEY_MATERIAL
                .matcher(lines.getOrDefault(line, "").strip())
                .replaceAll(found -> Matcher.quoteReplacement(
                        Optional.ofNullable(found.group(1)).orElseGet(() -> found.group(2)) + "(not shown)"));
    }
}
