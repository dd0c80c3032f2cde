package dev.keyslots.checking.explain;

import dev.keyslots.checking.manifest.Model;
import dev.keyslots.checking.manifest.Violation;
import dev.keyslots.checking.tlc.ModelResult;
import dev.keyslots.checking.tlc.ModelRunner;
import dev.keyslots.problem.Folders;
import dev.keyslots.problem.InputProblemException;
import dev.keyslots.problem.TemporaryFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Model-checks a design. TLC stops at the first violation, so it runs again without the property that was violated, until all that is
 * left holds; each counterexample is the shortest for its property.
 *
 * @param home the top level of the working copy
 */
public record WhatIf(Path home, ModelRunner runner) {

    private static final Pattern PLACE =
            Pattern.compile("line (\\d+), col (\\d+) to line (\\d+), col (\\d+) of module (\\w+)");

    /** The result for one property. */
    public sealed interface Verdict {
        String property();

        /** Whether the property is that somebody can always take a step. */
        default boolean isAboutDeadlock() {
            return property().equals(PropertySet.DEADLOCK);
        }

        default Optional<Counterexample> counterexample() {
            return Optional.empty();
        }
    }

    public record Holds(String property) implements Verdict {}

    public record Fails(String property, Counterexample shown) implements Verdict {
        @Override
        public Optional<Counterexample> counterexample() {
            return Optional.of(shown);
        }
    }

    /** There was no more time: no counterexample was found so far, which says nothing. */
    public record NotDecided(String property) implements Verdict {}

    /** Receives how far the search is. */
    @FunctionalInterface
    public interface Progress {
        /** When the counterexample is found. */
        void violated(String property);

        /**
         * Once a minute, on another thread.
         *
         * @param sought what is looked for, in a few words
         * @param states distinct ones that were found so far
         */
        default void searched(String sought, long states) {}
    }

    /** All properties, in the order of {@link PropertySet#promisesFirst}, however long it takes. */
    public List<Verdict> ask(WhatIfDesign design, Progress progress) throws InterruptedException {
        return ask(design, TimeLimit.NEVER, progress);
    }

    /**
     * All properties, in the order of {@link PropertySet#promisesFirst}; those that are not decided at the deadline are {@link NotDecided}.
     *
     * @throws InputProblemException if there is no such choice, or the specification does not describe the design
     */
    public List<Verdict> ask(WhatIfDesign design, TimeLimit deadline, Progress progress) throws InterruptedException {
        List<Choice> choices = Choice.read(home);
        design.requireKnown(choices);
        PropertySet properties = PropertySet.read(home, design.module());
        try {
            Path folder = TemporaryFiles.folder("keyslots-what-if-");
            try {
                DesignModel models = new DesignModel(design, choices, properties, folder);
                Map<String, Verdict> verdicts = new HashMap<>();
                new Search(models, properties, deadline, progress).decide(verdicts);
                return properties.promisesFirst().stream()
                        .map(property -> verdicts.getOrDefault(property, new NotDecided(property)))
                        .toList();
            } finally {
                Folders.clearAway(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One search. */
    private final class Search {
        private final DesignModel models;
        private final PropertySet properties;
        private final TimeLimit deadline;
        private final Progress progress;

        private Search(DesignModel models, PropertySet properties, TimeLimit deadline, Progress progress) {
            this.models = models;
            this.properties = properties;
            this.deadline = deadline;
            this.progress = progress;
        }

        /** Adds the verdicts that there is time for. */
        void decide(Map<String, Verdict> verdicts) throws IOException, InterruptedException {
            try {
                safety(verdicts);
                for (String property : properties.liveness()) {
                    liveness(property, verdicts);
                }
            } catch (TimeoutException noTimeLeft) {
                // What was decided is decided.
            }
        }

        private void safety(Map<String, Verdict> verdicts) throws IOException, InterruptedException, TimeoutException {
            List<String> left = new ArrayList<>(properties.all());
            left.removeAll(properties.liveness());
            while (true) {
                Model model = models.safety(left, left.contains(PropertySet.DEADLOCK));
                ModelResult result = run(model, "%d properties".formatted(left.size()));
                if (result.exitStatus() == 0) {
                    left.forEach(property -> verdicts.put(property, new Holds(property)));
                    return;
                }
                String property = violated(result, properties);
                if (!left.remove(property)) {
                    throw new InputProblemException(
                            "TLC reports a violation of " + property + ", which was not asked for.");
                }
                verdicts.put(property, new Fails(property, counterexample(model, property, result)));
                progress.violated(property);
            }
        }

        private void liveness(String property, Map<String, Verdict> verdicts)
                throws IOException, InterruptedException, TimeoutException {
            Model model = models.liveness(property);
            ModelResult result = run(model, property);
            if (result.exitStatus() == 0) {
                verdicts.put(property, new Holds(property));
                return;
            }
            requireViolation(result);
            verdicts.put(property, new Fails(property, counterexample(model, property, result)));
            progress.violated(property);
        }

        private ModelResult run(Model model, String sought) throws InterruptedException, TimeoutException {
            return deadline.run(() -> runner.run(model, 1, states -> progress.searched(sought, states)));
        }
    }

    private Counterexample counterexample(Model model, String property, ModelResult result) {
        return Counterexample.of(model, property, result.trace(), "", Vocabulary.read(home), runner.libraries());
    }

    private String violated(ModelResult result, PropertySet properties) {
        Violation violation = requireViolation(result);
        return switch (violation.kind()) {
            case DEADLOCK -> PropertySet.DEADLOCK;
            case INVARIANT, ACTION_PROPERTY, TEMPORAL_PROPERTY ->
                violation.name().orElse(properties.refinement());
            case ASSUMPTION ->
                throw new InputProblemException(
                        "The specification does not describe this combination of choices. It takes for granted:"
                                + System.lineSeparator() + "  "
                                + violation.place().map(this::text).orElse("what it assumes")
                                + System.lineSeparator()
                                + "Set what else has to change, or start from another design (--design).");
        };
    }

    private static Violation requireViolation(ModelResult result) {
        return result.violations().stream()
                .findFirst()
                .orElseThrow(() -> new InputProblemException("TLC could not check this design: " + result.reason()));
    }

    /** What stands in the specification at a place that TLC names. */
    private String text(String place) {
        Matcher at = PLACE.matcher(place);
        if (!at.find()) {
            return place;
        }
        try {
            List<String> lines = Files.readAllLines(home.resolve("spec").resolve(at.group(5) + ".tla"));
            String line = lines.get(Integer.parseInt(at.group(1)) - 1);
            int end = at.group(1).equals(at.group(3)) ? Integer.parseInt(at.group(4)) : line.length();
            return line.substring(Integer.parseInt(at.group(2)) - 1, end);
        } catch (IOException e) {
            return place;
        }
    }
}
