package dev.keyslots.checking.explain;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.keyslots.checking.explain.WhatIf.Verdict;
import dev.keyslots.checking.files.JsonFile;
import dev.keyslots.checking.manifest.Design;
import dev.keyslots.problem.InputProblemException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Which properties hold of the designs that the specification knows: {@code model-checking/designs.json}, pinned and checked. */
public record Matrix(List<Column> columns) {

    /**
     * One design in one world.
     *
     * @param design as in {@link Design#toString}
     * @param careful see {@link WhatIfDesign#careful}
     * @param concurrent whether calls interleave
     * @param fails the properties that do not hold, each with the states of its shortest counterexample; 0 where that has no end
     */
    public record Column(String design, boolean careful, boolean concurrent, Map<String, Integer> fails) {

        public Column {
            fails = Map.copyOf(fails);
        }

        /** What is asked. */
        public WhatIfDesign asked() {
            Design preset = Arrays.stream(Design.values())
                    .filter(known -> known.toString().equals(design))
                    .findFirst()
                    .orElseThrow(
                            () -> new InputProblemException("designs.json: there is no design \"" + design + "\"."));
            return new WhatIfDesign(preset, Map.of(), careful, 2, concurrent ? 2 : 3, 2, concurrent);
        }

        /**
         * What is asked of it; other properties do not apply to it.
         *
         * @param home the top level of the working copy
         */
        public List<String> properties(Path home) {
            return PropertySet.read(home, asked().module()).all();
        }

        /** For a check, for example {@code design-linux-6.12-careful-threads}. */
        public String name() {
            return "design-" + design + (careful ? "-careful" : "") + (concurrent ? "-threads" : "");
        }
    }

    public Matrix {
        columns = List.copyOf(columns);
    }

    /** @param home the top level of the working copy */
    public static Matrix read(Path home) {
        return new Matrix(
                JsonFile.read(home.resolve("model-checking").resolve("designs.json"), new TypeReference<>() {}));
    }

    /** The columns in which calls interleave, or those in which each call is one step. */
    public List<Column> columns(boolean concurrent) {
        return columns.stream()
                .filter(column -> column.concurrent() == concurrent)
                .toList();
    }

    /**
     * What is asked of any of these columns: not all of them are about the same module.
     *
     * @param home the top level of the working copy
     */
    public List<String> properties(Path home, boolean concurrent) {
        return columns(concurrent).stream()
                .flatMap(column -> column.properties(home).stream())
                .distinct()
                .toList();
    }

    /** What fails, as {@link Column#fails} has it. */
    public static Map<String, Integer> fails(List<Verdict> verdicts) {
        return verdicts.stream()
                .filter(verdict -> verdict.counterexample().isPresent())
                .collect(Collectors.toMap(
                        Verdict::property,
                        verdict -> states(verdict.counterexample().orElseThrow()),
                        (a, b) -> a,
                        TreeMap::new));
    }

    private static int states(Counterexample counterexample) {
        return counterexample.isEndless() ? 0 : counterexample.steps().size();
    }
}
