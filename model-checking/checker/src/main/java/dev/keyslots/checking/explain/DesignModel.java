package dev.keyslots.checking.explain;

import dev.keyslots.checking.manifest.Model;
import dev.keyslots.checking.manifest.Model.Expectation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Writes a design as a module and a configuration that TLC can run. */
record DesignModel(WhatIfDesign design, List<Choice> choices, PropertySet properties, Path folder) {

    private static final String NAME = "WhatIf";

    /** Whoever holds back until the device is up does not go on with one that could not be resumed. */
    private static final String ANYTHING =
            "\nAnything == PossibleEvents \\ (IF TheDesign.inReset = \"Waits\" THEN {\"ResumeFails\"} ELSE {})";

    /** The model that checks these, which are safety properties, and deadlock. */
    Model safety(List<String> chosen, boolean deadlock) throws IOException {
        return write(design.module(), "Spec", chosen, deadlock, false);
    }

    /** The model that checks that something happens at last. */
    Model liveness(String property) throws IOException {
        return write(properties.livenessModule(), properties.livenessSpecification(), List.of(property), false, true);
    }

    private Model write(String module, String specification, List<String> chosen, boolean deadlock, boolean liveness)
            throws IOException {
        Files.writeString(folder.resolve(NAME + ".tla"), moduleText(module));
        Files.writeString(folder.resolve(NAME + ".cfg"), configText(specification, chosen, liveness));
        return new Model(
                folder,
                NAME,
                design.describe(),
                Model.Size.QUICK,
                liveness,
                deadlock,
                new Expectation.Passes(1, OptionalLong.empty()),
                List.of());
    }

    private String moduleText(String module) {
        return """
                ---- MODULE %s ----
                EXTENDS %s, TLC
                CONSTANTS %s
                TheKeys == {%s}
                TheActors == {%s}
                TheSymmetry == Permutations(TheKeys) \\cup Permutations(TheActors)
                TheDesign == %s
                TheThreading == %s%s
                NobodyEvictsWhatIsInUse(k, s) == FALSE
                ====
                """.formatted(
                        NAME,
                        module,
                        String.join(", ", both()),
                        String.join(", ", keys()),
                        String.join(", ", actors()),
                        design.record(Choice.Group.KEYS, choices),
                        design.recordOfThreads(choices),
                        design.concurrent() ? ANYTHING : "");
    }

    private String configText(String specification, List<String> chosen, boolean liveness) {
        List<String> lines = new ArrayList<>();
        lines.add("SPECIFICATION " + specification);
        lines.add("CONSTANTS");
        both().forEach(name -> lines.add(name + " = " + name));
        lines.add("NoKey = NoKey");
        lines.add("NoSlot = NoSlot");
        lines.add("NumSlots = " + slots(liveness));
        lines.add("Keys <- TheKeys");
        lines.addAll(design.concurrent() ? concurrentConstants() : sequentialConstants(liveness));
        if (design.concurrent() && !liveness) {
            lines.add("SYMMETRY TheSymmetry");
        }
        lines.add(section("INVARIANTS", chosen, properties.invariants()));
        List<String> others = new ArrayList<>(properties.properties());
        others.add(properties.refinement());
        others.addAll(properties.liveness());
        lines.add(section("PROPERTIES", chosen, others));
        return String.join("\n", lines) + "\n";
    }

    /** To check waiting, a request has to wait: there are fewer slots, or one of them is broken. */
    private int slots(boolean liveness) {
        return liveness && !oneIsBroken(liveness)
                ? Math.clamp(design.actors() - 1L, 1, design.slots())
                : design.slots();
    }

    private boolean oneIsBroken(boolean liveness) {
        return liveness && !design.concurrent() && !design.careful() && design.slots() > 1;
    }

    private List<String> sequentialConstants(boolean liveness) {
        List<String> lines = new ArrayList<>(List.of("Requests <- TheActors", "Design <- TheDesign"));
        boolean broken = oneIsBroken(liveness);
        lines.add("FailingSlots = {" + (broken ? "0" : "") + "}");
        lines.add(design.careful() ? "Faults = {\"Reset\"}" : "Faults <- PossibleFaults");
        if (design.careful()) {
            lines.add("EvictBusy <- NobodyEvictsWhatIsInUse");
        }
        return lines;
    }

    private List<String> concurrentConstants() {
        List<String> lines =
                new ArrayList<>(List.of("Nobody = Nobody", "Environment = Environment", "Threads <- TheActors"));
        switch (design.threading()) {
            case LINUX -> lines.addAll(List.of("Design <- TheDesign", "Concurrency <- TheThreading"));
            case LOCK_FREE -> lines.add("Algorithm <- TheThreading");
        }
        lines.add(design.careful() ? "Happens = {\"Reset\", \"Evict\"}" : "Happens <- Anything");
        return lines;
    }

    private static String section(String keyword, List<String> chosen, List<String> among) {
        List<String> names = among.stream().filter(chosen::contains).toList();
        return names.isEmpty() ? "" : keyword + " " + String.join(" ", names);
    }

    private List<String> keys() {
        return numbered("k", design.keys());
    }

    private List<String> actors() {
        return numbered(design.concurrent() ? "t" : "r", design.actors());
    }

    private List<String> both() {
        List<String> names = new ArrayList<>(keys());
        names.addAll(actors());
        return names;
    }

    private static List<String> numbered(String letter, int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(number -> letter + number)
                .collect(Collectors.toList());
    }
}
