package dev.keyslots.checking.kernel;

import dev.keyslots.checking.kernel.code.KernelProgram;
import dev.keyslots.checking.kernel.findings.Aspect;
import dev.keyslots.checking.kernel.findings.Aspect.Verdict;
import dev.keyslots.checking.kernel.findings.Finding;
import dev.keyslots.checking.kernel.source.Addresses;
import dev.keyslots.checking.kernel.source.Addresses.Place;
import dev.keyslots.checking.kernel.steps.StepSize;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Data races under all schedules of a size.
 *
 * @param program built for it
 * @param file the kernel's, whose places are told
 */
public record RaceSearch(Path program, Path file) {

    public Aspect of(StepSize size, long limit) throws InterruptedException {
        long began = System.nanoTime();
        List<String> lines;
        try (KernelProgram running = new KernelProgram(program)) {
            lines = running.lines("races steps %d %d %d %d %s"
                    .formatted(size.slots(), size.keys(), size.threads(), limit, size.letters()));
        }
        Set<Race> races = races(lines);
        String[] explored = lines.stream()
                .filter(line -> line.startsWith("explored "))
                .findFirst()
                .map(line -> line.split(" "))
                .orElse(new String[] {"", "0", "1"});
        List<Finding> findings = new ArrayList<>();
        races.stream()
                .filter(race -> race.benign().isEmpty())
                .forEach(race -> findings.add(new Finding(
                        "A data race: %s; nothing orders the two.".formatted(race), Optional.empty(), List.of())));
        lines.stream()
                .filter(line -> line.startsWith("crash: "))
                .forEach(line ->
                        findings.add(new Finding("The code " + line.substring(7) + ".", Optional.empty(), List.of())));
        boolean complete = explored[1].equals(explored[2]);
        List<String> known = races.stream()
                .filter(race -> race.benign().isPresent() && !race.marked())
                .map(race -> "%s: %s".formatted(race, race.benign().orElseThrow()))
                .toList();
        long marked = races.stream().filter(Race::marked).count();
        return new Aspect(
                "races",
                size.toString(),
                !findings.isEmpty() ? Verdict.NOT_AS_EXPECTED : complete ? Verdict.AS_EXPECTED : Verdict.INCONCLUSIVE,
                "%,d states, %d known, %d marked".formatted(Long.parseLong(explored[1]), known.size(), marked),
                findings,
                Map.of("known", known, "marked", marked),
                Duration.ofNanos(System.nanoTime() - began));
    }

    private Set<Race> races(List<String> lines) throws InterruptedException {
        List<String[]> told = lines.stream()
                .filter(line -> line.startsWith("race "))
                .map(line -> line.split(" "))
                .toList();
        Addresses addresses = new Addresses(program);
        addresses.lookUp(told.stream()
                .flatMap(Arrays::stream)
                .filter(word -> word.startsWith("0x"))
                .toList());
        Set<Race> races = new LinkedHashSet<>();
        for (String[] words : told) {
            boolean marked = words[2].startsWith("marked-") && words[6].startsWith("marked-");
            Race.Access first = access(addresses, words, 2);
            Race.Access second = access(addresses, words, 6);
            // The order in which the two are told says nothing.
            races.add(
                    first.toString().compareTo(second.toString()) <= 0
                            ? new Race(first, second, marked)
                            : new Race(second, first, marked));
        }
        return races;
    }

    /** The kernel's function may have called one of the shim's. */
    private Race.Access access(Addresses addresses, String[] words, int at) {
        for (int i = at + 1; i <= at + 3; i++) {
            Place place = addresses.of(words[i]);
            if (place.file().getFileName().equals(file.getFileName())) {
                return new Race.Access(place.function(), place.line(), words[at].replace("marked-", ""));
            }
        }
        Place place = addresses.of(words[at + 1]);
        return new Race.Access(place.function(), place.line(), words[at].replace("marked-", ""));
    }
}
