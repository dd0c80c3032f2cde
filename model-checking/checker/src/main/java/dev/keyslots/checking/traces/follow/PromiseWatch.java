package dev.keyslots.checking.traces.follow;

import dev.keyslots.checking.traces.event.Promise;
import dev.keyslots.checking.traces.event.StepKind;
import dev.keyslots.checking.traces.event.TraceEvent;
import dev.keyslots.checking.traces.event.TraceKey;
import dev.keyslots.checking.traces.state.Candidate;
import dev.keyslots.checking.traces.state.Operation.Evict;
import dev.keyslots.checking.traces.state.Operation.Get;
import dev.keyslots.checking.traces.verdict.BrokenPromises;
import dev.keyslots.checking.traces.verdict.Finding.PromiseCouldBeBroken;
import dev.keyslots.checking.traces.verdict.Hazard;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Reports when a promise is broken in all candidates, and by which hazard, if that has a name; and when a promise is broken in some of them
 * only, on what that depends.
 */
final class PromiseWatch {
    private final MonitorState monitor;
    private final Map<Integer, Trouble> troubles = new TreeMap<>();
    private final Map<Suspicion, PromiseCouldBeBroken> couldBeBroken = new LinkedHashMap<>();
    private final Set<Promise> brokenNow = new LinkedHashSet<>();
    private BrokenPromises broken = new BrokenPromises(Optional.empty());
    private final Set<TraceKey> strandedAndKnown = new HashSet<>();
    private boolean fallback;

    /**
     * What may break a promise later.
     *
     * @param did what the driver was doing in that line
     */
    private record Trouble(Hazard hazard, long line, String did) {}

    /** The same promise, on the same condition: reported once. */
    private record Suspicion(Promise promise, String condition) {}

    PromiseWatch(MonitorState monitor) {
        this.monitor = monitor;
    }

    /** Adds what is broken to these, which may have some of before. */
    void tell(BrokenPromises all) {
        broken = all;
    }

    /** It is the fallback's manager; that matters for the name of a hazard only. */
    void isFallback() {
        fallback = true;
    }

    void look(TraceEvent event) {
        List<Candidate> possible = monitor.possible();
        for (Promise promise : Promise.values()) {
            int kept = 0;
            for (Candidate each : possible) {
                kept += each.state().keeps(promise) ? 1 : 0;
            }
            if (kept == possible.size()) {
                brokenNow.remove(promise);
            } else if (kept > 0) {
                couldBreak(event, promise);
            } else if (brokenNow.add(promise)) {
                breaks(
                        event,
                        monitor.keyBehind(event),
                        promise,
                        troubles.values().stream().map(Trouble::hazard).findFirst(),
                        "");
            }
        }
    }

    /** Whether the request has a slot of its own material: the manager compares identities only (R1). */
    void lookAtMaterial(TraceEvent event, Get get, List<Candidate> after) {
        Set<TraceKey> taken = new LinkedHashSet<>();
        for (Candidate each : after) {
            taken.add(each.state().asTheManagerSees(get.key));
        }
        if (taken.stream().noneMatch(get.key::mayBe)) {
            strandedAndKnown.addAll(taken);
            breaks(
                    event,
                    Optional.of(get.key),
                    Promise.DATA_UNDER_OWN_KEY,
                    Optional.of(stranded()),
                    "%n  Wrong key: the request wants %s,%n  and gets a slot that was last programmed with other material, of %s"
                            .formatted(get.key, taken.iterator().next()));
        }
    }

    /** Whether what is evicted is of the eviction's own material: else that of the slot was freed without having been evicted from there. */
    void lookAtMaterial(TraceEvent event, Evict evict) {
        Set<TraceKey> found = new LinkedHashSet<>();
        for (Candidate each : monitor.possible()) {
            found.add(each.state().asTheManagerSees(evict.key));
        }
        if (found.stream().noneMatch(evict.key::mayBe) && strandedAndKnown.addAll(found)) {
            breaks(
                    event,
                    Optional.of(evict.key),
                    Promise.EVICTED_IS_GONE,
                    Optional.of(stranded()),
                    "%n  Stranded key: %s is evicted,%n  and its slot was last programmed with other material, of %s, which has been there since"
                            .formatted(evict.key, found.iterator().next()));
        }
    }

    /** Whether a slot is programmed again with the material that it had. */
    void lookAtMaterial(TraceEvent.ProgramBegins event, List<Candidate> after) {
        if (event.key().isEmpty()) {
            return;
        }
        TraceKey handed = event.key().get();
        Set<TraceKey> recorded = new LinkedHashSet<>();
        after.forEach(each ->
                recorded.addAll(each.state().recorded(event.slot()).stream().toList()));
        if (recorded.stream().noneMatch(handed::mayBe)) {
            breaks(
                    event,
                    event.key(),
                    Promise.DATA_UNDER_OWN_KEY,
                    Optional.of(stranded()),
                    "%n  Wrong key: the slot is programmed again with %s,%n  and was last programmed with other material, of %s"
                            .formatted(handed, recorded.iterator().next()));
        }
    }

    private Hazard stranded() {
        return fallback ? Hazard.H3 : Hazard.H2;
    }

    /** Takes note of what may break a promise later. */
    void noteTrouble(StepKind kind, int slot, Set<Integer> failed) {
        switch (kind) {
            case GET_PROGRAM, EVICT_IDLE, ERASE -> troubles.remove(slot);
            case GET_PROGRAM_FAILS -> noteTrouble(slot, Hazard.H1, "failed to program it");
            case EVICT_FAILS -> noteTrouble(slot, Hazard.B2, "failed to erase it");
            case EVICT_BUSY -> noteTrouble(slot, Hazard.H5, "was not asked to erase it, as it was in use");
            case REPROGRAM_ALL -> failed.forEach(each -> noteTrouble(each, Hazard.H4, "failed to program it again"));
            default -> {}
        }
    }

    private void noteTrouble(int slot, Hazard hazard, String did) {
        troubles.put(slot, new Trouble(hazard, monitor.line(), did));
    }

    // ---------------------------------------------------------------- broken in some states only

    private void couldBreak(TraceEvent event, Promise promise) {
        List<Candidate> breaking = monitor.possible().stream()
                .filter(each -> !each.state().keeps(promise))
                .toList();
        Map<Integer, Trouble> suspects = new TreeMap<>(troubles);
        suspects.values().removeIf(trouble -> trouble.hazard() == Hazard.H5); // that was not the driver
        suspects.keySet()
                .removeIf(slot -> breaking.stream().noneMatch(each -> isBad(promise, each, slot))
                        || monitor.possible().stream().allMatch(each -> isBad(promise, each, slot)));
        String condition = condition(promise, breaking, suspects);
        couldBeBroken.computeIfAbsent(new Suspicion(promise, condition), any -> {
            Optional<Hazard> hazard =
                    suspects.values().stream().map(Trouble::hazard).findFirst();
            return new PromiseCouldBeBroken(
                    monitor.line(),
                    promise,
                    hazard,
                    "%s: %s could be broken%s, %s"
                            .formatted(
                                    event,
                                    promise.invariant(),
                                    hazard.map(known -> " (hazard " + known + ")")
                                            .orElse(""),
                                    condition));
        });
    }

    /** Whether the slot is left as it should not be: blank, if data is to be encrypted, and not blank if nothing of the key is to be left. */
    private static boolean isBad(Promise promise, Candidate state, int slot) {
        return state.state().isBlankInHardware(slot) == (promise == Promise.DATA_UNDER_OWN_KEY);
    }

    private static String condition(Promise promise, List<Candidate> breaking, Map<Integer, Trouble> suspects) {
        List<String> conditions = new ArrayList<>();
        suspects.forEach((slot, trouble) -> conditions.add("if the driver left slot %d %s when it %s in line %d"
                .formatted(
                        slot,
                        promise == Promise.DATA_UNDER_OWN_KEY ? "blank" : "as it was",
                        trouble.did(),
                        trouble.line())));
        boolean otherwise = breaking.stream()
                .anyMatch(each -> suspects.keySet().stream().noneMatch(slot -> isBad(promise, each, slot)));
        if (otherwise) {
            conditions.add("if calls that overlapped took effect in an order that breaks it");
        }
        return String.join(", or ", conditions);
    }

    // ---------------------------------------------------------------- broken in all states

    private void breaks(
            TraceEvent event, Optional<TraceKey> key, Promise promise, Optional<Hazard> hazard, String more) {
        broken.add(
                monitor.line(),
                promise,
                hazard,
                () -> "%s: a promise is broken, %s: %s.%n  Design %s itself allowed it%s%s%n%s"
                        .formatted(
                                event,
                                promise.invariant(),
                                promise.says(),
                                monitor.design(),
                                hazard.map(known -> ": this is hazard " + known + ", " + known.says())
                                        .orElse(", in a way that has no name yet"),
                                more,
                                monitor.context(MonitorState.slotOf(event), key)));
    }

    boolean hasBroken() {
        return !broken.isEmpty();
    }

    /** Promises that are broken in some of the states that were possible, unless they were found to be broken in all. */
    List<PromiseCouldBeBroken> couldBeBroken() {
        return couldBeBroken.values().stream()
                .filter(each -> !broken.breaks(each.promise()))
                .toList();
    }
}
