package dev.keyslots.checking.traces.follow;

import dev.keyslots.checking.traces.event.LeftSlot;
import dev.keyslots.checking.traces.event.StepKind;
import dev.keyslots.checking.traces.event.TraceEvent;
import dev.keyslots.checking.traces.event.TraceKey;
import dev.keyslots.checking.traces.state.Candidate;
import dev.keyslots.checking.traces.state.SymbolicState;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Follows steps that are logged where they take effect. */
final class SeenSteps {
    private final MonitorState track;
    private final PromiseWatch promises;

    SeenSteps(MonitorState track, PromiseWatch promises) {
        this.track = track;
        this.promises = promises;
    }

    MonitorOutcome taken(TraceEvent.Step step) {
        TraceKey key = step.key().orElse(null);
        track.saw(step, step.slot(), key);
        List<Candidate> after = track.each(from -> from.at(left(from.place(), step, places(from.place(), step, key))));
        if (!after.isEmpty()) {
            if (step.kind().gets()) {
                track.held().put(step.request(), step.slot());
            } else if (step.kind() == StepKind.PUT) {
                track.held().remove(step.request());
            }
            promises.noteTrouble(step.kind(), step.slot(), step.failed());
        }
        return track.changed(step, after);
    }

    private static List<SymbolicState> left(SymbolicState before, TraceEvent.Step step, List<SymbolicState> after) {
        return step.left() == LeftSlot.UNKNOWN
                ? after
                : after.stream()
                        .filter(place -> place.isLeft(step.left(), before, step.slot()))
                        .toList();
    }

    private List<SymbolicState> places(SymbolicState place, TraceEvent.Step step, @Nullable TraceKey key) {
        StepKind kind = step.kind();
        int slot = step.slot();
        if (!track.hasSlot(slot)) {
            return List.of();
        }
        return switch (kind) {
            case RESET -> place.reset();
            case REPROGRAM_ALL -> reprogramAll(place, step.failed());
            case ERASE, ERASE_FAILS -> place.takeHoldingNothing(kind, slot);
            case PUT ->
                track.held().getOrDefault(step.request(), -1) == slot
                        ? place.take(kind, slot)
                        : place.takeHoldingNothing(kind, slot);
            case EVICT_ABSENT -> place.take(kind, Objects.requireNonNull(key));
            case EVICT_IDLE, EVICT_BUSY, EVICT_FAILS -> place.take(kind, Objects.requireNonNull(key), slot);
            case GET_HIT, GET_PROGRAM, GET_PROGRAM_FAILS -> {
                Integer holds = track.held().get(step.request());
                TraceKey wanted = Objects.requireNonNull(key);
                yield holds == null ? place.take(kind, wanted, slot) : place.takeAsHolder(kind, wanted, slot, holds);
            }
        };
    }

    private List<SymbolicState> reprogramAll(SymbolicState place, Set<Integer> failed) {
        return failed.stream().allMatch(track::hasSlot) ? place.reprogramAll(failed) : List.of();
    }
}
