package dev.keyslots.checking.explain;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.keyslots.checking.files.JsonFile;
import dev.keyslots.problem.InputProblemException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What can be asked of a design: {@code model-checking/properties.json}.
 *
 * @param refinement the property that the module refines another one; TLC does not name it where it is violated
 * @param liveness the property that something happens at last, which is checked in a run of its own
 */
public record PropertySet(
        List<String> invariants,
        List<String> properties,
        String refinement,
        String liveness,
        String livenessModule,
        String livenessSpecification) {

    /** Stands for the absence of deadlock. */
    static final String DEADLOCK = "deadlock";

    public PropertySet {
        invariants = List.copyOf(invariants);
        properties = List.copyOf(properties);
    }

    static String module(boolean concurrent) {
        return concurrent ? "KeyslotsConcurrent" : "Keyslots";
    }

    /** @param home the top level of the working copy */
    public static PropertySet read(Path home, boolean concurrent) {
        Path file = home.resolve("model-checking").resolve("properties.json");
        Map<String, PropertySet> sets = JsonFile.read(file, new TypeReference<>() {});
        return Optional.ofNullable(sets.get(module(concurrent)))
                .orElseThrow(() -> new InputProblemException(
                        "%s: there is nothing for the module %s in it".formatted(file, module(concurrent))));
    }

    /** All of them, in the order in which they are shown. */
    public List<String> all() {
        return Stream.of(invariants, properties, List.of(refinement, DEADLOCK, liveness))
                .flatMap(List::stream)
                .toList();
    }
}
