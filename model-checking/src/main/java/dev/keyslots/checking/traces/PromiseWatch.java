package dev.keyslots.checking.traces;

import dev.keyslots.checking.traces.Finding.PromiseBroken;
import dev.keyslots.checking.traces.Operation.Evict;
import dev.keyslots.checking.traces.Operation.Get;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Says when a promise is broken in all states that are possible, and by which hazard, as far as it has a name. */
final class PromiseWatch {
    private final Track track;
    private final Map<Integer, Hazard> troubles = new HashMap<>();
    private final Map<Promise, Long> maybeBroken = new EnumMap<>(Promise.class);
    private final Set<Promise> brokenNow = new LinkedHashSet<>();
    private final List<PromiseBroken> broken = new ArrayList<>();
    private final Set<TraceKey> strandedAndKnown = new HashSet<>();
    private boolean fallback;

    PromiseWatch(Track track) {
        this.track = track;
    }

    /** It is the fallback's manager; that matters for the name of a hazard only. */
    void isFallback() {
        fallback = true;
    }

    void look(TraceEvent event) {
        List<Possibility> possible = track.possible();
        for (Promise promise : Promise.values()) {
            int kept = 0;
            for (Possibility each : possible) {
                kept += promise.isKept(each) ? 1 : 0;
            }
            if (kept == possible.size()) {
                brokenNow.remove(promise);
            } else if (kept > 0) {
                maybeBroken.putIfAbsent(promise, track.line());
            } else if (brokenNow.add(promise)) {
                breaks(
                        event,
                        track.keyBehind(event),
                        promise,
                        troubles.values().stream().findFirst(),
                        "");
            }
        }
    }

    /** Whether the request has a slot of its own material: the manager compares identities only (R1). */
    void lookAtMaterial(TraceEvent event, Get get, List<Possibility> after) {
        Set<TraceKey> taken = new LinkedHashSet<>();
        for (Possibility each : after) {
            taken.add(each.place().asTheManagerSees(get.key));
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
        for (Possibility each : track.possible()) {
            found.add(each.place().asTheManagerSees(evict.key));
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
    void lookAtMaterial(TraceEvent.ProgramBegins event, List<Possibility> after) {
        if (event.key().isEmpty()) {
            return;
        }
        TraceKey handed = event.key().get();
        Set<TraceKey> recorded = new LinkedHashSet<>();
        after.forEach(each ->
                recorded.addAll(each.place().recorded(event.slot()).stream().toList()));
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
            case GET_PROGRAM_FAILS -> troubles.put(slot, Hazard.H1);
            case EVICT_FAILS -> troubles.put(slot, Hazard.B2);
            case EVICT_BUSY -> troubles.put(slot, Hazard.H5);
            case REPROGRAM_ALL -> failed.forEach(each -> troubles.put(each, Hazard.H4));
            default -> {}
        }
    }

    private void breaks(
            TraceEvent event, Optional<TraceKey> key, Promise promise, Optional<Hazard> hazard, String more) {
        broken.add(new PromiseBroken(
                track.line(),
                promise,
                hazard,
                "%s: a promise is broken, %s: %s.%n  Design %s itself allowed it%s%s%n%s"
                        .formatted(
                                event,
                                promise.invariant(),
                                promise.says(),
                                track.design(),
                                hazard.map(known -> ": this is hazard " + known + ", " + known.says())
                                        .orElse(", in a way that has no name yet"),
                                more,
                                track.context(Track.slotOf(event), key))));
    }

    List<PromiseBroken> broken() {
        return List.copyOf(broken);
    }

    /** Promises that may have been broken, depending on what could not be seen, and since which line. */
    Map<Promise, Long> maybeBroken() {
        return Map.copyOf(maybeBroken);
    }
}
