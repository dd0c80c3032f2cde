package dev.keyslots.checking.kernel.steps;

import dev.keyslots.checking.kernel.code.Exploration.Move;
import dev.keyslots.checking.kernel.code.Facts;
import dev.keyslots.checking.kernel.code.Facts.Slot;
import dev.keyslots.checking.kernel.code.Facts.Task;
import dev.keyslots.checking.kernel.graph.Reading;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;

/**
 * Steps of tasks in the words of KeyslotsLinux: the variables are read in the memory of the code, the places by {@link Place}.
 *
 * @param threads how many there are; one more task is the environment
 */
public record StepReading(int threads) implements Reading<StepsRemembered> {

    private static final String NO_KEY = "NoKey";
    private static final String NO_SLOT = "NoSlot";
    private static final String NOBODY = "Nobody";
    private static final String ENVIRONMENT = "Environment";

    @Override
    public StepsRemembered atFirst() {
        return new StepsRemembered(Set.of(), Optional.empty());
    }

    /** Who moves is the first word, and from which stop the second, see {@code world/steps.c}. */
    private static int mover(Move move) {
        return Integer.parseInt(move.did().get(0));
    }

    private static String stop(Move move) {
        return move.did().get(1);
    }

    private static boolean driverWorked(Move move) {
        return move.did().get(3).endsWith(":works");
    }

    @Override
    public StepsRemembered after(StepsRemembered before, Facts from, Move move, Facts to) {
        int mover = mover(move);
        if (mover == threads) {
            return before;
        }
        Task task = from.tasks().get(mover);
        Set<String> evicted = new HashSet<>(before.evicted());
        Optional<Slot> behind = before.behind();
        String key = task.key().orElse("");
        switch (stop(move)) {
            case "atomic_inc" -> evicted.remove(key);
            case "driver_program" -> {
                if (driverWorked(move)) {
                    evicted.remove(key);
                    behind = task.slot().map(slot -> from.slots().get(slot));
                }
            }
            case "spin_lock" -> behind = Optional.empty();
            case "driver_evict" -> {
                if (driverWorked(move)) {
                    evicted.add(key);
                }
            }
            case "write_locked" -> {
                if (task.call() == 'e' && to.tasks().get(mover).stop().equals("up_write")) {
                    evicted.add(key);
                }
            }
            default -> {}
        }
        return new StepsRemembered(evicted, behind);
    }

    @Override
    public Map<String, Object> state(Facts facts, StepsRemembered remembered) {
        List<Place> places = java.util.stream.IntStream.range(0, threads)
                .mapToObj(t -> Place.of(t, facts))
                .toList();
        Map<Integer, Slot> slots = asRecorded(facts, places, remembered);
        Map<String, Object> state = new LinkedHashMap<>();
        state.put("slotKey", ofSlots(slots, slot -> slot.key().orElse(NO_KEY)));
        state.put("link", ofSlots(slots, slot -> slot.key().isEmpty() ? "empty" : slot.found() ? "linked" : "stale"));
        state.put("count", ofSlots(slots, Slot::count));
        state.put("idle", facts.idle().map(List::<Object>copyOf).orElse(List.of("broken")));
        Map<Object, Object> hardware = new LinkedHashMap<>();
        facts.slotNumbers()
                .forEach(s -> hardware.put(s, facts.slots().get(s).hardware().orElse(NO_KEY)));
        state.put("hardware", hardware);
        state.put("device", device(facts));
        state.put("users", threadsThat(facts, places, this::usesDevice));
        state.put("readers", threadsThat(facts, places, StepReading::reads));
        state.put("writer", writer(facts, places));
        state.put("idleLock", idleLock(places));
        state.put("asleep", threadsThat(facts, places, StepReading::sleeps));
        state.put("task", ofThreads(facts, places, StepReading::task));
        state.put("key", ofThreads(facts, places, StepReading::key));
        state.put(
                "slot",
                ofThreads(
                        facts,
                        places,
                        (t, place) ->
                                place.hasSlot() ? t.slot().<Object>map(s -> s).orElse(NO_SLOT) : NO_SLOT));
        state.put(
                "err",
                ofThreads(facts, places, (t, place) -> t.failed() && (place == Place.Link || place == Place.Remove)));
        state.put("evicted", remembered.evicted());
        Map<Object, Object> pc = ofThreads(facts, places, (t, place) -> place.name());
        pc.put(ENVIRONMENT, environment(facts));
        state.put("pc", pc);
        return state;
    }

    /** The slots as the module has them: the record of one that was just programmed follows when it leaves the idle list. */
    private Map<Integer, Slot> asRecorded(Facts facts, List<Place> places, StepsRemembered remembered) {
        Map<Integer, Slot> slots = new LinkedHashMap<>();
        facts.slotNumbers().forEach(s -> slots.put(s, facts.slots().get(s)));
        for (int t = 0; t < threads; t++) {
            Task task = facts.tasks().get(t);
            if (places.get(t) == Place.Link
                    && !task.failed()
                    && remembered.behind().isPresent()) {
                task.slot().ifPresent(s -> slots.put(s, remembered.behind().orElseThrow()));
            }
        }
        return slots;
    }

    private static Map<Object, Object> ofSlots(Map<Integer, Slot> slots, java.util.function.Function<Slot, Object> of) {
        Map<Object, Object> map = new LinkedHashMap<>();
        slots.forEach((s, slot) -> map.put(s, of.apply(slot)));
        return map;
    }

    private static String thread(int number) {
        return "t" + (number + 1);
    }

    private Map<Object, Object> ofThreads(Facts facts, List<Place> places, BiFunction<Task, Place, Object> of) {
        Map<Object, Object> map = new LinkedHashMap<>();
        for (int t = 0; t < threads; t++) {
            map.put(thread(t), of.apply(facts.tasks().get(t), places.get(t)));
        }
        return map;
    }

    /** Whether something holds of a thread. */
    @FunctionalInterface
    private interface Condition {
        boolean holds(Facts facts, int thread, Place place);
    }

    private Set<String> threadsThat(Facts facts, List<Place> places, Condition condition) {
        Set<String> set = new TreeSet<>();
        for (int t = 0; t < threads; t++) {
            if (condition.holds(facts, t, places.get(t))) {
                set.add(thread(t));
            }
        }
        return set;
    }

    private static boolean isWriter(Facts facts, int thread) {
        return facts.writer().filter(writer -> writer == thread).isPresent();
    }

    /** Who counts a slot in does so under the one lock or the other. */
    private static boolean counts(Place place) {
        return place == Place.Grab || place == Place.RemoveFromLru;
    }

    private boolean usesDevice(Facts facts, int thread, Place place) {
        return place.usesDevice() || (counts(place) && isWriter(facts, thread));
    }

    private static boolean reads(Facts facts, int thread, Place place) {
        return counts(place) && facts.readers().contains(thread);
    }

    private static boolean sleeps(Facts facts, int thread, Place place) {
        return facts.tasks().get(thread).stop().equals("wait_sleep")
                && !facts.woken().contains(thread);
    }

    private String device(Facts facts) {
        if (facts.lost()) {
            return "reset";
        }
        if (facts.suspended()) {
            return "suspended";
        }
        return facts.resuming()
                        .filter(resuming -> Place.of(resuming, facts) == Place.ReprogramToResume)
                        .isPresent()
                ? "resuming"
                : "up";
    }

    private String writer(Facts facts, List<Place> places) {
        for (int t = 0; t < threads; t++) {
            if (places.get(t).writes() || (counts(places.get(t)) && isWriter(facts, t))) {
                return thread(t);
            }
        }
        return environment(facts).equals("EndReprogram") ? ENVIRONMENT : NOBODY;
    }

    /** Who only takes a slot off the list has let go of its lock again as soon as others can see that it is off. */
    private static String idleLock(List<Place> places) {
        int t = places.indexOf(Place.ListIdle);
        return t < 0 ? NOBODY : thread(t);
    }

    private static Object task(Task task, Place place) {
        return place == Place.Caller || place == Place.WakeUp ? "nothing" : task.call() == 'e' ? "evict" : "get";
    }

    private static Object key(Task task, Place place) {
        return place == Place.Caller || place == Place.WakeUp
                ? NO_KEY
                : task.key().orElse(NO_KEY);
    }

    private String environment(Facts facts) {
        Task task = facts.tasks().get(threads);
        if (task.call() != 'r') {
            return "Act";
        }
        return task.stop().equals("down_write") ? "BeginReprogram" : "EndReprogram";
    }

    /** The label at which whoever moves stands: it is that label's step, if it is one. */
    @Override
    public String label(Facts from, Move move, Facts to) {
        int mover = mover(move);
        return mover == threads ? environment(from) : "%s(%s)".formatted(Place.of(mover, from), thread(mover));
    }

    @Override
    public boolean mayBeNone() {
        return true;
    }
}
