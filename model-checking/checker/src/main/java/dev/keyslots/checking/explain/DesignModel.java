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

    /** The model that checks these, which are safety properties, and deadlock. */
    Model safety(List<String> chosen, boolean deadlock) throws IOException {
        return write(PropertySet.module(design.concurrent()), "Spec", chosen, deadlock, false);
    }

    /** The model that checks that something happens at last. */
    Model liveness() throws IOException {
        return write(
                properties.livenessModule(),
                properties.livenessSpecification(),
                List.of(properties.liveness()),
                false,
                true);
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
                EXTENDS %s
                CONSTANTS %s
                TheKeys == {%s}
                TheActors == {%s}
                TheDesign == %s
                TheConcurrency == %s
                NobodyEvictsWhatIsInUse(k, s) == FALSE
                ====
                """.formatted(
                        NAME,
                        module,
                        String.join(", ", both()),
                        String.join(", ", keys()),
                        String.join(", ", actors()),
                        design.record(Choice.Group.KEYS, choices),
                        design.record(Choice.Group.THREADS, choices));
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
        lines.add("Design <- TheDesign");
        lines.addAll(design.concurrent() ? concurrentConstants() : sequentialConstants(liveness));
        lines.add(section("INVARIANTS", chosen, properties.invariants()));
        List<String> others = new ArrayList<>(properties.properties());
        others.add(properties.refinement());
        others.add(properties.liveness());
        lines.add(section("PROPERTIES", chosen, others));
        return String.join("\n", lines) + "\n";
    }

    /** To check waiting, a thread has to wait: fewer slots than threads. */
    private int slots(boolean liveness) {
        return liveness && design.concurrent() ? Math.clamp(design.actors() - 1L, 1, design.slots()) : design.slots();
    }

    /** To check waiting, one of several slots is broken. */
    private List<String> sequentialConstants(boolean liveness) {
        List<String> lines = new ArrayList<>(List.of("Requests <- TheActors"));
        boolean broken = liveness && !design.careful() && design.slots() > 1;
        lines.add("FailingSlots = {" + (broken ? "0" : "") + "}");
        lines.add(design.careful() ? "Faults = {\"Reset\"}" : "Faults <- PossibleFaults");
        if (design.careful()) {
            lines.add("EvictBusy <- NobodyEvictsWhatIsInUse");
        }
        return lines;
    }

    private List<String> concurrentConstants() {
        String happens =
                design.careful() ? "\"Reset\", \"Evict\"" : "\"Reset\", \"Suspend\", \"Evict\", \"EvictInUse\"";
        return List.of(
                "Nobody = Nobody",
                "Environment = Environment",
                "Threads <- TheActors",
                "Concurrency <- TheConcurrency",
                "Happens = {" + happens + "}");
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
