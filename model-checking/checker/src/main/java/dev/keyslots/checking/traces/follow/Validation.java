package dev.keyslots.checking.traces.follow;

import dev.keyslots.checking.manifest.Design;
import dev.keyslots.checking.traces.event.StepKind;
import dev.keyslots.checking.traces.event.TraceConsumer;
import dev.keyslots.checking.traces.event.TraceEvent;
import dev.keyslots.checking.traces.state.Behaviour;
import dev.keyslots.checking.traces.state.SpecModels;
import dev.keyslots.checking.traces.state.StepCounts;
import dev.keyslots.checking.traces.verdict.Finding.PromiseBroken;
import dev.keyslots.checking.traces.verdict.ManagerReport;
import dev.keyslots.checking.traces.verdict.TraceReport;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Checks all managers of a trace against the specification, event by event. Not thread-safe. */
public final class Validation implements TraceConsumer, AutoCloseable {

    /**
     * What is known of a manager beforehand.
     *
     * @param slots how many slots it has; 0 if none was seen
     * @param slotsAre how that is known, for a reader
     * @param fresh whether all of its slots are empty at the beginning
     * @param fallback whether it is the one of the kernel's fallback
     * @param driverUnderLock whether it holds its lock while its driver works, as Linux does (R4, R7): then slots are chosen in the order
     *     in which the driver is seen to begin
     * @param unsettledUntil the last line of a call that began before the trace did; 0 if there is none
     */
    public record Known(
            int slots,
            String slotsAre,
            boolean fresh,
            boolean fallback,
            boolean driverUnderLock,
            long unsettledUntil) {}

    /** Says what is known of a manager when it occurs for the first time. */
    @FunctionalInterface
    public interface Managers {
        Known known(String manager);
    }

    private final SpecModels models;
    private final Managers managers;
    private final Map<String, ManagerRun> runs = new LinkedHashMap<>();
    private final Map<String, Long> withoutSlots = new LinkedHashMap<>();
    private final boolean recorded;
    private final Optional<Consumer<PromiseBroken>> listener;
    private boolean lostAtStart;

    /** @param home the top level of the working copy, with the specification */
    public Validation(Design design, Path home, Managers managers) {
        this(new SpecModels(design, home), managers);
    }

    /** @param models kept for others to use, unless this is closed */
    public Validation(SpecModels models, Managers managers) {
        this(models, managers, false, Optional.empty());
    }

    /**
     * @param models kept for others to use, unless this is closed
     * @param recorded whether behaviours are kept
     * @param listener hears of each broken promise
     */
    public Validation(
            SpecModels models, Managers managers, boolean recorded, Optional<Consumer<PromiseBroken>> listener) {
        this.listener = listener;
        this.models = models;
        this.managers = managers;
        this.recorded = recorded;
    }

    @Override
    public boolean event(String manager, long line, TraceEvent event) {
        ManagerRun run = runs.get(manager);
        if (run == null) {
            if (withoutSlots.computeIfPresent(manager, (name, count) -> count + 1) != null) {
                return true;
            }
            Known known = managers.known(manager);
            if (known.slots() == 0) {
                withoutSlots.put(manager, 1L);
                return true;
            }
            run = new ManagerRun(manager, models, known, known.fresh() && !lostAtStart, recorded, listener);
            runs.put(manager, run);
        }
        return run.event(line, event);
    }

    @Override
    public void lost(long line, String what, long unsettledUntil) {
        lostAtStart |= runs.isEmpty();
        runs.values().forEach(run -> run.lost(unsettledUntil));
    }

    /**
     * The report so far.
     *
     * @param events how many the trace has
     */
    public TraceReport report(long events) {
        return report(events, List.of());
    }

    /**
     * The report so far.
     *
     * @param events how many the trace has
     * @param missing what shows that it should have more
     */
    public TraceReport report(long events, List<String> missing) {
        List<ManagerReport> reports = new ArrayList<>();
        runs.values().forEach(run -> reports.add(run.report()));
        Map<StepKind, Long> actions = new EnumMap<>(StepKind.class);
        Map<String, Long> transitions = new HashMap<>();
        models.all().forEach(model -> {
            StepCounts counts = model.counts();
            counts.actions().forEach((kind, count) -> actions.merge(kind, count, Long::sum));
            counts.transitions()
                    .forEach((transition, count) ->
                            transitions.merge(model.slots() + "/" + transition, count, Long::sum));
        });
        return new TraceReport(
                models.design(),
                events,
                List.copyOf(missing),
                reports,
                Map.copyOf(withoutSlots),
                Map.copyOf(actions),
                Map.copyOf(transitions));
    }

    /** One for each manager that was judged, in the order in which they occur in the trace; none if they were not to be kept. */
    public List<Behaviour> behaviours() {
        return runs.values().stream().flatMap(run -> run.behaviour().stream()).toList();
    }

    @Override
    public void close() {
        models.close();
    }
}
