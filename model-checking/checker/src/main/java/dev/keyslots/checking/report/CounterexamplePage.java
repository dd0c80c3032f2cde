package dev.keyslots.checking.report;

import dev.keyslots.checking.explain.Catalogue.Entry;
import dev.keyslots.checking.explain.Counterexample;
import dev.keyslots.checking.explain.CounterexampleStep;
import dev.keyslots.checking.explain.Explanation;
import dev.keyslots.checking.explain.SideBySide;
import dev.keyslots.checking.explain.ValueText;
import dev.keyslots.checking.html.Page;
import dev.keyslots.checking.html.SequenceDiagram;
import dev.keyslots.checking.html.StateTables;
import dev.keyslots.checking.manifest.Model;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** A counterexample as a page, or as a part of one: who calls whom, the slots after each step, why it goes wrong, and the remedy. */
public final class CounterexamplePage {

    private static final String MANAGER = "manager";
    private static final String HARDWARE = "hardware";
    private static final String BELOW = "below";
    private static final String DEVICE = "device";

    /** Variables by which one knows a module that has no manager: NullManager, and the contract. */
    private static final List<String> WITHOUT_MANAGER = List.of("context", "request");

    private CounterexamplePage() {}

    /** One step as the page shows it. */
    record StepView(
            int number,
            String label,
            String effect,
            String who,
            String changes,
            String style,
            String verdict,
            StateTables state) {}

    /** A page of its own. */
    public static String of(Explanation explanation, Optional<SideBySide> beside) {
        return Page.of(heading(explanation), "counterexample", content(explanation, beside, 2));
    }

    /** Which bug or hazard it is, if it is one, and what goes wrong. */
    public static String heading(Explanation explanation) {
        return explanation.entry().map(entry -> entry.id() + ": ").orElse("") + title(explanation);
    }

    /**
     * What goes into the templates {@code stepper}, {@code beside} and {@code why}.
     *
     * @param beside what becomes of the same calls with the remedy, if that is known
     * @param level of the headings in them
     */
    public static Map<String, Object> content(Explanation explanation, Optional<SideBySide> beside, int level) {
        Counterexample counterexample = explanation.counterexample();
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("level", level);
        content.put("id", explanation.entry().map(Entry::id).orElse(""));
        content.put("title", title(explanation));
        content.put("source", explanation.entry().map(Entry::source).orElse(""));
        content.put("variant", explanation.variant().name());
        content.put("says", explanation.variant().says());
        content.put("property", counterexample.property());
        content.put("promise", explanation.promise());
        content.put("why", explanation.why());
        content.put(
                "remedy",
                explanation.entry().map(entry -> sentence(entry.remedy())).orElse(""));
        content.put(
                "reference",
                explanation
                        .entry()
                        .map(entry -> entry.reference().replace("`", ""))
                        .orElse(""));
        content.put("passing", names(explanation.passing()));
        content.put("others", names(explanation.others()));
        content.put("diagram", diagram(counterexample));
        content.put(
                "steps",
                counterexample.steps().stream().map(CounterexamplePage::view).toList());
        content.put("last", counterexample.steps().size());
        content.put("endless", endless(counterexample));
        content.put("besides", beside.map(List::of).orElse(List.of()));
        content.put(
                "outcome",
                beside.flatMap(SideBySide::kept)
                        .map(kept -> kept
                                ? "At the end, %s holds with the remedy.".formatted(counterexample.property())
                                : "At the end, %s does not hold here either: it takes more than this remedy."
                                        .formatted(counterexample.property()))
                        .orElse(""));
        return content;
    }

    private static String title(Explanation explanation) {
        return sentence(explanation
                .entry()
                .map(Entry::title)
                .orElse(explanation.variant().says()));
    }

    /** A phrase with a capital letter. */
    private static String sentence(String phrase) {
        return phrase.substring(0, 1).toUpperCase(Locale.ROOT) + phrase.substring(1);
    }

    private static String names(List<Model> models) {
        return models.stream().map(Model::name).collect(Collectors.joining(", "));
    }

    private static String endless(Counterexample counterexample) {
        if (counterexample.backTo().isPresent()) {
            return "and so on forever, from state " + counterexample.backTo().getAsInt() + " again";
        }
        return counterexample.stutters() ? "and nothing more, forever" : "";
    }

    // ---------------------------------------------------------------- the steps

    private static StepView view(CounterexampleStep step) {
        return new StepView(
                step.number(),
                step.label().map(Object::toString).orElse("(start)"),
                step.effect().map(Object::toString).orElse(""),
                step.who(),
                step.changes().stream().map(change -> ValueText.of(change)).collect(Collectors.joining("; ")),
                style(step.mark()),
                verdict(step.mark()),
                StateTables.of(
                        step.state(), ValueText::of, (variable, argument) -> isChanged(step, variable, argument)));
    }

    private static boolean isChanged(CounterexampleStep step, String variable, String argument) {
        return step.changes().stream()
                .filter(change ->
                        change.subject().equals(argument) || change.subject().equals("slot " + argument))
                .anyMatch(change -> change.values().containsKey(variable));
    }

    private static String style(CounterexampleStep.Mark mark) {
        return switch (mark) {
            case NONE -> "";
            case WRONG -> "wrong";
            case BROKEN, WRONG_AND_BROKEN -> "broken";
        };
    }

    private static String verdict(CounterexampleStep.Mark mark) {
        return switch (mark) {
            case NONE -> "";
            case WRONG -> "goes wrong here";
            case BROKEN -> "broken here";
            case WRONG_AND_BROKEN -> "goes wrong and is broken here";
        };
    }

    // ---------------------------------------------------------------- the diagram

    private static SequenceDiagram diagram(Counterexample counterexample) {
        List<CounterexampleStep> steps = counterexample.steps().stream()
                .filter(step -> step.label().isPresent())
                .toList();
        List<String> actors = steps.stream()
                .map(CounterexampleStep::who)
                .filter(who -> !Set.of(called(counterexample), HARDWARE).contains(who))
                .sorted()
                .distinct()
                .toList();
        return SequenceDiagram.of(
                SequenceDiagram.names(actors, List.of(called(counterexample), lowest(counterexample))),
                steps.stream()
                        .map(step -> drawn(step, actors, called(counterexample), lowest(counterexample)))
                        .toList());
    }

    /** The one that requests turn to: a manager, but where the specification has none. */
    private static String called(Counterexample counterexample) {
        return counterexample.steps().stream()
                        .anyMatch(step -> WITHOUT_MANAGER.stream().anyMatch(step.state()::containsKey))
                ? DEVICE
                : MANAGER;
    }

    /** What is below the manager: the hardware, or for a device without slots whatever remembers keys. */
    private static String lowest(Counterexample counterexample) {
        return counterexample.steps().stream()
                        .anyMatch(step ->
                                step.state().containsKey(HARDWARE) || step.who().equals(HARDWARE))
                ? HARDWARE
                : BELOW;
    }

    private static SequenceDiagram.Step drawn(
            CounterexampleStep step, List<String> actors, String called, String lowest) {
        List<SequenceDiagram.Message> messages = new ArrayList<>();
        List<String> lines = new ArrayList<>();
        lines.add(step.label().map(Object::toString).orElse(""));
        step.effect().ifPresent(effect -> lines.add("= " + effect));
        String to = step.who().equals(HARDWARE) ? HARDWARE : step.who().equals(MANAGER) ? lowest : called;
        messages.add(new SequenceDiagram.Message(step.who(), to, lines));
        for (CounterexampleStep.Change change : step.changes()) {
            Object below = change.values().get(lowest.equals(HARDWARE) ? HARDWARE : BELOW);
            if (below != null) {
                String what = change.subject() + (change.subject().isEmpty() ? "" : " := ") + ValueText.of(below);
                boolean itself = step.who().equals(HARDWARE);
                messages.add(new SequenceDiagram.Message(itself ? HARDWARE : called, lowest, List.of(what)));
            }
        }
        step.changes().stream()
                .filter(change -> change.values().containsKey("data"))
                .forEach(change -> messages.add(data(change, actors, called)));
        return new SequenceDiagram.Step(step.number(), style(step.mark()), messages);
    }

    /** Stands below whose data it is, if that one takes part. */
    private static SequenceDiagram.Message data(CounterexampleStep.Change change, List<String> actors, String called) {
        String request = "request " + change.subject();
        String from = actors.contains(request) ? request : called;
        String text = "data of " + change.subject() + ": "
                + ValueText.of(change.values().getOrDefault("data", ""));
        return new SequenceDiagram.Message(from, from, List.of(text));
    }
}
