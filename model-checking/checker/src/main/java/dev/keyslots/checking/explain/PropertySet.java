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
 * @param promises those of the properties below that users of a manager rely on; the others keep its data in order
 * @param refinement the property that the module refines another one; TLC does not name it where it is violated
 * @param liveness the properties that something happens at last, each of which is checked in a run of its own
 */
public record PropertySet(
        List<String> promises,
        List<String> invariants,
        List<String> properties,
        String refinement,
        List<String> liveness,
        String livenessModule,
        String livenessSpecification) {

    /** Stands for the absence of deadlock. */
    static final String DEADLOCK = "deadlock";

    public PropertySet {
        promises = List.copyOf(promises);
        invariants = List.copyOf(invariants);
        properties = List.copyOf(properties);
        liveness = List.copyOf(liveness);
    }

    /**
     * @param home the top level of the working copy
     * @param module the module of the specification, see {@link WhatIfDesign#module}
     */
    public static PropertySet read(Path home, String module) {
        Path file = home.resolve("model-checking").resolve("properties.json");
        Map<String, PropertySet> sets = JsonFile.read(file, new TypeReference<>() {});
        return Optional.ofNullable(sets.get(module))
                .orElseThrow(() -> new InputProblemException(
                        "%s: there is nothing for the module %s in it".formatted(file, module)));
    }

    /** All of them, promises first: what a designer asks about comes before what keeps the data in order. */
    public List<String> promisesFirst() {
        return Stream.concat(promises.stream(), all().stream().filter(property -> !promises.contains(property)))
                .toList();
    }

    /** All of them: invariants, properties, deadlock, liveness. */
    public List<String> all() {
        return Stream.of(invariants, properties, List.of(refinement, DEADLOCK), liveness)
                .flatMap(List::stream)
                .toList();
    }
}
