package dev.keyslots.checking.traces.verdict;

import dev.keyslots.checking.manifest.Design;
import dev.keyslots.checking.traces.event.StepKind;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The verdict on a trace, with figures.
 *
 * @param events how many there were, of all managers
 * @param missing what shows that the trace is not all that was recorded
 * @param managers each manager with slots
 * @param withoutSlots managers of which no slot was seen, such as those of mapped devices, with how many events each has
 * @param actions how often each action of the specification was taken
 * @param transitions how often each of its transitions was, by a name that means the same in every run
 */
public record TraceReport(
        Design design,
        long events,
        List<String> missing,
        List<ManagerReport> managers,
        Map<String, Long> withoutSlots,
        Map<StepKind, Long> actions,
        Map<String, Long> transitions) {

    /** In the order of what weighs most. */
    public enum Verdict {
        REJECTED,
        PROMISE_BROKEN,
        INCONCLUSIVE,
        ACCEPTED
    }

    public Verdict verdict() {
        if (rejected().isPresent()) {
            return Verdict.REJECTED;
        }
        if (!broken().isEmpty()) {
            return Verdict.PROMISE_BROKEN;
        }
        return inconclusive().isEmpty() ? Verdict.ACCEPTED : Verdict.INCONCLUSIVE;
    }

    public Optional<Finding.Rejected> rejected() {
        return managers.stream()
                .flatMap(manager -> manager.rejected().stream())
                .min(Comparator.comparingLong(Finding.Rejected::line));
    }

    /** The first of each hazard and promise, in the order of their lines. */
    public List<Finding.PromiseBroken> broken() {
        return brokenPromises().stream().map(BrokenPromise::first).toList();
    }

    /** Each hazard and promise once, for all managers, in the order of their first lines. */
    public List<BrokenPromise> brokenPromises() {
        Map<BrokenPromise.Kind, BrokenPromise> byKind = managers.stream()
                .flatMap(manager -> manager.brokenPromises().stream())
                .collect(Collectors.toMap(BrokenPromise::kind, each -> each, BrokenPromise::and));
        return byKind.values().stream()
                .sorted(Comparator.comparingLong(each -> each.first().line()))
                .toList();
    }

    /** Why nothing can be said for certain. */
    public List<String> inconclusive() {
        return Stream.concat(
                        missing.stream().map(what -> "the trace is not complete: " + what),
                        managers.stream().flatMap(manager -> manager.inconclusive().stream()))
                .toList();
    }
}
