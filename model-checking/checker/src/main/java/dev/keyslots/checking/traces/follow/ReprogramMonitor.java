package dev.keyslots.checking.traces.follow;

import dev.keyslots.checking.traces.event.StepKind;
import dev.keyslots.checking.traces.event.TraceEvent;
import dev.keyslots.checking.traces.state.Candidate;
import dev.keyslots.checking.traces.state.Operation;
import dev.keyslots.checking.traces.state.Operation.Reprogram;
import dev.keyslots.checking.traces.state.SymbolicState;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Follows what programs all slots again: calls, what the driver does for them, and returns (R8). */
final class ReprogramMonitor {
    private final MonitorState monitor;
    private final HiddenSteps hidden;
    private final PromiseWatch promises;

    ReprogramMonitor(MonitorState monitor, PromiseWatch promises) {
        this.monitor = monitor;
        this.hidden = monitor.hidden();
        this.promises = promises;
    }

    MonitorOutcome called(TraceEvent.ReprogramCalled call) {
        monitor.begin(call.operation(), new Reprogram(monitor.line()));
        monitor.saw(call, -1, null);
        return monitor.mayHaveChanged();
    }

    MonitorOutcome programBegins(Reprogram reprogram, TraceEvent.ProgramBegins event) {
        monitor.saw(event, event.slot(), null);
        reprogram.programs = true;
        List<Candidate> after = monitor.each(
                from -> !from.hasTakenEffect(reprogram) && mayProgram(from.state(), event) ? List.of(from) : List.of());
        if (after.isEmpty()) {
            return monitor.reject(
                    event, "each slot that has a key is programmed again with its own key (R8), and no other");
        }
        promises.lookAtMaterial(event, after);
        return new MonitorOutcome.Changed(after);
    }

    private boolean mayProgram(SymbolicState state, TraceEvent.ProgramBegins event) {
        if (!monitor.hasSlot(event.slot())) {
            return false;
        }
        return event.key().isEmpty()
                || state.recorded(event.slot())
                        .filter(key -> key.identity().equals(event.key().get().identity()))
                        .isPresent();
    }

    MonitorOutcome programEnds(Reprogram reprogram, TraceEvent.ProgramEnds event) {
        monitor.saw(event, event.slot(), null);
        reprogram.programmed.put(event.slot(), event.succeeded());
        reprogram.programs = false;
        return monitor.mayHaveChanged();
    }

    /** It has taken effect, or not yet: after the driver's last program others may go on before it returns. */
    void noteReprogrammed() {
        for (Operation operation : monitor.underWay()) {
            if (operation instanceof Reprogram reprogram && !reprogram.programs) {
                monitor.isPossible(monitor.each(from -> withOrWithout(from, reprogram)));
            }
        }
    }

    private List<Candidate> withOrWithout(Candidate from, Reprogram reprogram) {
        List<Candidate> to = new ArrayList<>(List.of(from));
        if (!from.hasTakenEffect(reprogram)) {
            to.addAll(hidden.reprogrammed(from, reprogram, reprogram.failed()));
        }
        return to;
    }

    MonitorOutcome returned(TraceEvent.ReprogramReturned event) {
        if (!(monitor.end(event.operation()) instanceof Reprogram reprogram)) {
            return monitor.rejectReturn(event);
        }
        monitor.saw(event, -1, null);
        Set<Integer> failed = event.failed().orElseGet(reprogram::failed);
        if (monitor.driverSeen() && !failed.equals(reprogram.failed())) {
            return monitor.reject(
                    event,
                    "it tells that slots %s failed, and the driver failed for %s"
                            .formatted(failed, reprogram.failed()));
        }
        List<Candidate> after =
                monitor.each(from -> (from.hasTakenEffect(reprogram) && failed.equals(reprogram.failed())
                                ? List.of(from)
                                : hidden.reprogrammed(from, reprogram, failed))
                        .stream().map(done -> done.without(reprogram)).toList());
        if (after.isEmpty()) {
            return monitor.reject(event, "every slot that has a key is programmed again (R8), and no other");
        }
        promises.noteTrouble(StepKind.REPROGRAM_ALL, -1, failed);
        return new MonitorOutcome.Changed(after);
    }
}
