package dev.keyslots.checking.traces.follow;

import dev.keyslots.checking.traces.event.TraceEvent;
import dev.keyslots.checking.traces.state.Behaviour;
import dev.keyslots.checking.traces.state.Candidate;
import dev.keyslots.checking.traces.state.Operation;
import dev.keyslots.checking.traces.state.Recording;
import dev.keyslots.checking.traces.state.SpecModels;
import dev.keyslots.checking.traces.state.SymbolicState;
import dev.keyslots.checking.traces.verdict.BrokenPromises;
import dev.keyslots.checking.traces.verdict.Finding.PromiseBroken;
import dev.keyslots.checking.traces.verdict.Finding.PromiseCouldBeBroken;
import dev.keyslots.checking.traces.verdict.Finding.Rejected;
import dev.keyslots.checking.traces.verdict.ManagerReport;
import dev.keyslots.checking.traces.verdict.ManagerReport.GaveUp;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One manager along its trace: first learnt, where the trace starts in the middle, then followed. */
final class ManagerRun {
    private final String name;
    private final SpecModels models;
    private final int slots;
    private final String slotsAre;
    private final boolean fallback;
    private final boolean driverUnderLock;
    private final Optional<Recording> recording;
    private final BrokenPromises broken;
    private @Nullable StateInference learner;
    private @Nullable TraceMonitor follower;
    private long events;
    private long lastLine;
    private long judgedFrom = 1;

    /** What is learnt up to that line may be upset by a call that was not seen to begin. */
    private long unsettledUntil;

    private boolean lost;
    private @Nullable GaveUp gaveUp;
    private @Nullable Rejected rejected;
    private final List<PromiseCouldBeBroken> couldBeEarlier = new ArrayList<>();

    /**
     * @param fresh whether all slots are empty now
     * @param recorded whether a behaviour that explains it is to be kept
     * @param listener hears of each broken promise
     */
    ManagerRun(
            String name,
            SpecModels models,
            Validation.Known known,
            boolean fresh,
            boolean recorded,
            Optional<Consumer<PromiseBroken>> listener) {
        this.broken = new BrokenPromises(listener);
        this.name = name;
        this.models = models;
        this.slots = known.slots();
        this.slotsAre = known.slotsAre();
        this.fallback = known.fallback();
        this.driverUnderLock = known.driverUnderLock();
        this.recording = recorded ? Optional.of(new Recording(name, models.design(), slots)) : Optional.empty();
        if (fresh) {
            follow(new TraceMonitor(
                    models.design(),
                    slots,
                    driverUnderLock,
                    List.of(Candidate.at(begin(SymbolicState.initial(models, slots)))),
                    Map.of()));
        } else {
            learner = new StateInference(slots);
            unsettledUntil = known.unsettledUntil();
        }
    }

    private SymbolicState begin(SymbolicState state) {
        return recording.map(kept -> kept.begin(state)).orElse(state);
    }

    private void follow(TraceMonitor next) {
        follower = next;
        next.tell(broken);
        if (fallback) {
            next.isFallback();
        }
    }

    /** @return false if there is nothing more to find out */
    boolean event(long line, TraceEvent event) {
        events += line == lastLine ? 0 : 1;
        lastLine = line;
        StateInference learning = learner;
        if (learning != null) {
            learning.learn(line, event);
            if (line <= unsettledUntil) {
                learning.forgetAll();
                return true;
            }
            if (event instanceof TraceEvent.OutOfPlace out) {
                return contradicts(line, out);
            }
            learning.follower(models, driverUnderLock, this::begin).ifPresent(next -> {
                follow(next);
                learner = null;
                judgedFrom = line + 1;
            });
            return true;
        }
        TraceMonitor following = follower;
        if (following == null) {
            return true;
        }
        recording.ifPresent(kept -> kept.isAt(line));
        MonitorOutcome outcome = following.follow(line, event);
        if (outcome instanceof MonitorOutcome.Rejected left) {
            rejected = left.finding();
        }
        recording.filter(kept -> !kept.isOver()).ifPresent(kept -> record(kept, following));
        if (outcome instanceof MonitorOutcome.GaveUp because) {
            gaveUp = gaveUp == null ? new GaveUp(line, because.why()) : gaveUp;
            startOver(following, following.underWay());
        }
        return rejected == null;
    }

    /** What contradicts other lines is wrong in any state. */
    private boolean contradicts(long line, TraceEvent.OutOfPlace out) {
        rejected = new Rejected(line, "%s: design %s does not allow it: %s".formatted(out, models.design(), out.why()));
        return false;
    }

    private void record(Recording kept, TraceMonitor following) {
        if (rejected != null || following.hasBroken()) {
            kept.came(following.state());
            kept.endWithFinding();
        }
    }

    /** A behaviour that explains what was seen; empty if it was not judged, or not recorded. */
    Optional<Behaviour> behaviour() {
        TraceMonitor following = follower;
        if (following != null) {
            recording.filter(kept -> !kept.isOver()).ifPresent(kept -> kept.came(following.state()));
        }
        return recording.flatMap(Recording::behaviour);
    }

    /** Events were lost: the state is not known any more. */
    void lost(long stillUnsettledUntil) {
        lost = true;
        unsettledUntil = stillUnsettledUntil;
        startOver(follower, Map.of());
    }

    /**
     * The state is to be learnt anew.
     *
     * @param underWay the operations that are under way, as far as that is known
     */
    private void startOver(@Nullable TraceMonitor following, Map<Long, Operation> underWay) {
        if (following != null && learner == null) {
            couldBeEarlier.addAll(following.couldBeBroken());
            recording.filter(kept -> !kept.isOver()).ifPresent(kept -> {
                kept.came(following.state());
                kept.end();
            });
        }
        learner = new StateInference(slots, underWay);
    }

    ManagerReport report() {
        TraceMonitor following = follower;
        StateInference learning = learner;
        List<PromiseCouldBeBroken> couldBe = new ArrayList<>(couldBeEarlier);
        if (learning == null && following != null) {
            couldBe.addAll(following.couldBeBroken());
        }
        return new ManagerReport(
                name,
                slots,
                slotsAre,
                events,
                judgedFrom,
                Optional.ofNullable(rejected),
                broken.list(),
                List.copyOf(couldBe),
                following == null ? 0 : following.mostPossibilities(),
                following == null ? 0 : following.mostUnderWay(),
                learning == null ? List.of() : learning.unknown(),
                lost,
                Optional.ofNullable(gaveUp));
    }
}
