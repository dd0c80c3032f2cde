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
    private final MonitorState monitor;
    private final PromiseWatch promises;

    SeenSteps(MonitorState monitor, PromiseWatch promises) {
        this.monitor = monitor;
        this.promises = promises;
    }

    MonitorOutcome taken(TraceEvent.Step step) {
        TraceKey key = step.key().orElse(null);
        monitor.saw(step, step.slot(), key);
        List<Candidate> after =
                monitor.each(from -> from.at(left(from.state(), step, places(from.state(), step, key))));
        if (!after.isEmpty()) {
            if (step.kind().gets()) {
                monitor.held().put(step.request(), step.slot());
            } else if (step.kind() == StepKind.PUT) {
                monitor.held().remove(step.request());
            }
            promises.noteTrouble(step.kind(), step.slot(), step.failed());
        }
        return monitor.changed(step, after);
    }

    private static List<SymbolicState> left(SymbolicState before, TraceEvent.Step step, List<SymbolicState> after) {
        return step.left() == LeftSlot.UNKNOWN
                ? after
                : after.stream()
                        .filter(state -> state.isLeft(step.left(), before, step.slot()))
                        .toList();
    }

    private List<SymbolicState> places(SymbolicState state, TraceEvent.Step step, @Nullable TraceKey key) {
        StepKind kind = step.kind();
        int slot = step.slot();
        if (!monitor.hasSlot(slot)) {
            return List.of();
        }
        return switch (kind) {
            case RESET -> state.reset();
            case REPROGRAM_ALL -> reprogramAll(state, step.failed());
            case ERASE, ERASE_FAILS -> state.takeHoldingNothing(kind, slot);
            case PUT ->
                monitor.held().getOrDefault(step.request(), -1) == slot
                        ? state.take(kind, slot)
                        : state.takeHoldingNothing(kind, slot);
            case EVICT_ABSENT -> state.take(kind, Objects.requireNonNull(key));
            case EVICT_IDLE, EVICT_BUSY, EVICT_FAILS -> state.take(kind, Objects.requireNonNull(key), slot);
            case GET_HIT, GET_PROGRAM, GET_PROGRAM_FAILS -> {
                Integer holds = monitor.held().get(step.request());
                TraceKey wanted = Objects.requireNonNull(key);
                yield holds == null ? state.take(kind, wanted, slot) : state.takeAsHolder(kind, wanted, slot, holds);
            }
        };
    }

    private List<SymbolicState> reprogramAll(SymbolicState state, Set<Integer> failed) {
        return failed.stream().allMatch(monitor::hasSlot) ? state.reprogramAll(failed) : List.of();
    }
}
