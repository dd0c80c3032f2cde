package dev.keyslots.checking.explain;

import dev.keyslots.checking.manifest.Design;
import dev.keyslots.problem.InputProblemException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A design to ask about, and how large its model is.
 *
 * @param preset from which it starts
 * @param set choices that differ from it, by name
 * @param careful whether nothing fails below, and users evict only keys that are not in use; else everything may go wrong
 * @param slots of the hardware
 * @param keys in play
 * @param actors requests, or threads
 * @param concurrent whether calls interleave
 */
public record WhatIfDesign(
        Design preset, Map<String, String> set, boolean careful, int slots, int keys, int actors, boolean concurrent) {

    public WhatIfDesign {
        set = Map.copyOf(set);
    }

    /** Another design as the specification has it, in a model as large as this. */
    public WhatIfDesign atTheSameSize(Design other) {
        return new WhatIfDesign(other, Map.of(), careful, slots, keys, actors, concurrent);
    }

    /** How its threads interleave. */
    Threading threading() {
        return Threading.of(preset);
    }

    /** The module of the specification that describes it. */
    public String module() {
        return concurrent ? threading().module() : "Keyslots";
    }

    /**
     * Refuses what is no choice of the design, with what there is to choose from.
     *
     * @throws InputProblemException if a choice or a value is unknown, or the design has no such choice where calls interleave
     */
    public void requireKnown(List<Choice> choices) {
        List<Choice> known = choices.stream()
                .filter(choice -> choice.group() == Choice.Group.KEYS
                        || choice.group() == threading().choices())
                .toList();
        set.forEach((name, value) -> {
            Choice choice = known.stream()
                    .filter(each -> each.name().equals(name))
                    .findFirst()
                    .orElseThrow(() -> new InputProblemException(
                            "The design %s has no choice \"%s\". It has:%n%s".formatted(preset, name, listed(known))));
            if (concurrent
                    && choice.group() == Choice.Group.KEYS
                    && !threading().choosesAboutKeys()) {
                throw new InputProblemException(
                        "Where calls interleave, %s is %s, in which %s is no choice. Leave out --threads, or start from Linux's locks with the same remedies (--design %s)."
                                .formatted(preset, module(), name, Design.LINUX_REMEDIED));
            }
            if (!choice.values().contains(value)) {
                throw new InputProblemException("%s cannot be \"%s\"; it is one of %s. %s"
                        .formatted(name, value, String.join(", ", choice.values()), choice.says()));
            }
        });
    }

    /** The choices with their values, a line each. */
    public static String listed(List<Choice> choices) {
        return choices.stream()
                .map(choice -> "  %-18s %s".formatted(choice.name(), String.join(", ", choice.values())))
                .collect(Collectors.joining(System.lineSeparator()));
    }

    /** What is chosen about threads. */
    String recordOfThreads(List<Choice> choices) {
        return record(threading().choices(), choices);
    }

    /** The record of the specification, for example {@code [Reference EXCEPT !.evictInUse = "Unlinks"]}. */
    String record(Choice.Group group, List<Choice> choices) {
        Map<String, String> mine = new LinkedHashMap<>();
        choices.stream()
                .filter(choice -> choice.group() == group && set.containsKey(choice.name()))
                .forEach(choice -> mine.put(choice.name(), set.getOrDefault(choice.name(), "")));
        String base =
                group == Choice.Group.KEYS ? preset.definition() : threading().record();
        return mine.isEmpty()
                ? base
                : mine.entrySet().stream()
                        .map(choice -> "!.%s = \"%s\"".formatted(choice.getKey(), choice.getValue()))
                        .collect(Collectors.joining(", ", "[" + base + " EXCEPT ", "]"));
    }

    /** For a reader. */
    public String describe() {
        String choices = set.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(choice -> choice.getKey() + " = " + choice.getValue())
                .collect(Collectors.joining(", "));
        String size = "%d %s, %d keys, %d %s"
                .formatted(slots, slots == 1 ? "slot" : "slots", keys, actors, concurrent ? "threads" : "requests");
        String world = careful ? "nothing fails, users are careful" : "everything may go wrong";
        return preset + (choices.isEmpty() ? "" : " with " + choices) + "; " + size + "; " + world;
    }
}
