package dev.keyslots.checking.explain;

import dev.keyslots.checking.models.Folders;
import dev.keyslots.checking.models.InputProblem;
import dev.keyslots.checking.models.Model;
import dev.keyslots.checking.models.ModelResult;
import dev.keyslots.checking.models.ModelRunner;
import dev.keyslots.checking.models.Violation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
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

    /**
     * What came of one property.
     *
     * @param counterexample empty if it holds
     */
    public record Verdict(String property, Optional<Counterexample> counterexample) {}

    /**
     * All properties, in the order of {@link PropertySet#all}.
     *
     * @param tell is told each violation when it is found
     * @throws InputProblem if there is no such choice, or the specification does not describe the design
     */
    public List<Verdict> ask(Design design, Consumer<String> tell) throws InterruptedException {
        List<Choice> choices = Choice.read(home);
        design.requireKnown(choices);
        PropertySet properties = PropertySet.read(home, design.concurrent());
        try {
            Path folder = Files.createTempDirectory("keyslots-what-if-");
            try {
                DesignModel models = new DesignModel(design, choices, properties, folder);
                Map<String, Counterexample> found = new LinkedHashMap<>(safety(models, properties, tell));
                found.putAll(liveness(models, properties, tell));
                return properties.all().stream()
                        .map(property -> new Verdict(property, Optional.ofNullable(found.get(property))))
                        .toList();
            } finally {
                Folders.clearAway(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Map<String, Counterexample> safety(DesignModel models, PropertySet properties, Consumer<String> tell)
            throws IOException, InterruptedException {
        List<String> left = new ArrayList<>(properties.all());
        left.remove(properties.liveness());
        Map<String, Counterexample> found = new LinkedHashMap<>();
        while (true) {
            Model model = models.safety(left, left.contains(PropertySet.DEADLOCK));
            ModelResult result = runner.run(model, 1, distinct -> {});
            if (result.exitStatus() == 0) {
                return found;
            }
            String property = violated(result, properties);
            if (!left.remove(property)) {
                throw new InputProblem("TLC reports a violation of " + property + ", which was not asked for.");
            }
            found.put(property, counterexample(model, property, result));
            tell.accept(property);
        }
    }

    private Map<String, Counterexample> liveness(DesignModel models, PropertySet properties, Consumer<String> tell)
            throws IOException, InterruptedException {
        Model model = models.liveness();
        ModelResult result = runner.run(model, 1, distinct -> {});
        if (result.exitStatus() == 0) {
            return Map.of();
        }
        requireViolation(result);
        tell.accept(properties.liveness());
        return Map.of(properties.liveness(), counterexample(model, properties.liveness(), result));
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
                throw new InputProblem(
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
                .orElseThrow(() -> new InputProblem("TLC could not check this design: " + result.reason()));
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
