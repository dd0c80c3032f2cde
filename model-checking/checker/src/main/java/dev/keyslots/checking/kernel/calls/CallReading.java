package dev.keyslots.checking.kernel.calls;

import dev.keyslots.checking.kernel.code.Exploration.Move;
import dev.keyslots.checking.kernel.code.Facts;
import dev.keyslots.checking.kernel.code.Facts.Slot;
import dev.keyslots.checking.kernel.graph.Reading;
import dev.keyslots.oracle.Label;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Whole calls in the words of Keyslots. Each variable is read in the memory of the code; each call is the step that its result, and what
 * it asked the driver, say it is.
 *
 * @param keys how many there are
 * @param requests how many callers there are
 */
public record CallReading(int keys, int requests) implements Reading<CallsRemembered> {

    private static final String NO_KEY = "NoKey";
    private static final String NO_SLOT = "NoSlot";

    @Override
    public CallsRemembered atFirst() {
        return new CallsRemembered(Set.of(), List.of());
    }

    @Override
    public Map<String, Object> state(Facts facts, CallsRemembered remembered) {
        Map<String, Object> state = new LinkedHashMap<>();
        state.put("slotKey", ofSlots(facts, slot -> slot.key().orElse(NO_KEY)));
        state.put("link", ofSlots(facts, CallReading::link));
        state.put("count", ofSlots(facts, Slot::count));
        state.put("idle", facts.idle().map(List::<Object>copyOf).orElse(List.of("broken")));
        state.put("hardware", ofSlots(facts, slot -> slot.hardware().orElse(NO_KEY)));
        state.put("device", facts.lost() ? "reset" : "up");
        Map<Object, Object> keyOf = new LinkedHashMap<>();
        Map<Object, Object> slotOf = new LinkedHashMap<>();
        for (int r = 0; r < requests; r++) {
            Optional<Facts.Held> held = Optional.ofNullable(facts.requests().get(r));
            keyOf.put(request(r), held.map(Facts.Held::key).orElse(NO_KEY));
            slotOf.put(request(r), held.<Object>map(Facts.Held::slot).orElse(NO_SLOT));
        }
        state.put("keyOf", keyOf);
        state.put("slotOf", slotOf);
        state.put("evicted", remembered.evicted());
        state.put("recency", remembered.recency());
        return state;
    }

    /** A key that no look-up finds any more is stale, or doomed while it is in use. */
    private static String link(Slot slot) {
        if (slot.key().isEmpty()) {
            return "empty";
        }
        return slot.found() ? "linked" : slot.count() > 0 ? "doomed" : "stale";
    }

    private static String request(int number) {
        return "r" + (number + 1);
    }

    /** A function of the slots. */
    public static Map<Object, Object> ofSlots(Facts facts, java.util.function.Function<Slot, Object> of) {
        Map<Object, Object> map = new LinkedHashMap<>();
        for (int s = 0; s < facts.slots().size(); s++) {
            map.put(s, of.apply(facts.slots().get(s)));
        }
        return map;
    }

    /** A call as the program tells it, see {@code world/calls.c}. */
    record Call(String what, String who, String key, int slot, int error, List<DriverCall> driver) {
        static Call of(Move move) {
            List<String> did = move.did();
            return new Call(
                    did.get(0),
                    did.get(1).equals("-") ? "" : request(Integer.parseInt(did.get(1))),
                    did.get(2),
                    Integer.parseInt(did.get(3)),
                    Integer.parseInt(did.get(4)),
                    DriverCall.list(did.get(5)));
        }
    }

    @Override
    public CallsRemembered after(CallsRemembered before, Facts from, Move move, Facts to) {
        Call call = Call.of(move);
        Set<String> evicted = new HashSet<>(before.evicted());
        if (call.what().equals("get") && call.error() == 0) {
            evicted.remove(call.key());
        }
        if (call.what().equals("evict") && call.error() == 0) {
            evicted.add(call.key());
        }
        List<Integer> recency = new ArrayList<>(before.recency());
        recency.removeIf(slot -> !isIdleAndLinked(to, slot));
        if (call.what().equals("put") && isIdleAndLinked(to, call.slot())) {
            recency.remove(Integer.valueOf(call.slot()));
            recency.add(call.slot());
        }
        return new CallsRemembered(evicted, recency);
    }

    private static boolean isIdleAndLinked(Facts facts, int slot) {
        return facts.slots().get(slot).count() == 0 && facts.slots().get(slot).found();
    }

    @Override
    public String label(Facts from, Move move, Facts to) {
        return label(Call.of(move)).toString();
    }

    /** Also a call that changes nothing is one. */
    @Override
    public boolean mayBeNone() {
        return false;
    }

    private static Label label(Call call) {
        return switch (call.what()) {
            case "get" -> get(call);
            case "put" -> Label.of("Put", call.who(), call.slot());
            case "evict" -> evict(call);
            case "reset" -> Label.of("Reset");
            case "reprogram" -> Label.of("ReprogramAll", failed(call));
            default -> throw new IllegalArgumentException(call.toString());
        };
    }

    private static Label get(Call call) {
        if (call.driver().isEmpty()) {
            return Label.of(call.error() == 0 ? "GetHit" : "GetFailsByItself", call.who(), call.key(), call.slot());
        }
        DriverCall first = call.driver().getFirst();
        if (!first.programs(call.key()) || call.driver().size() > 1) {
            return Label.of("GetCallsDriverOtherwise", call.who(), call.key(), first.toString());
        }
        if (call.error() != 0) {
            return Label.of(
                    first.works() ? "GetFailsByItself" : "GetProgramFails", call.who(), call.key(), first.slot());
        }
        return Label.of(first.works() ? "GetProgram" : "GetHidesError", call.who(), call.key(), call.slot());
    }

    private static Label evict(Call call) {
        if (call.slot() < 0) {
            return Label.of(
                    call.error() == 0 && call.driver().isEmpty() ? "EvictAbsent" : "EvictAbsentOtherwise", call.key());
        }
        if (call.driver().isEmpty()) {
            return Label.of(call.error() != 0 ? "EvictBusy" : "EvictDoesNothing", call.key(), call.slot());
        }
        DriverCall first = call.driver().getFirst();
        if (!first.evicts(call.key())
                || first.slot() != call.slot()
                || call.driver().size() > 1) {
            return Label.of("EvictCallsDriverOtherwise", call.key(), first.toString());
        }
        if (first.works() != (call.error() == 0)) {
            return Label.of("EvictHidesResult", call.key(), call.slot());
        }
        return Label.of(first.works() ? "EvictIdle" : "EvictFails", call.key(), call.slot());
    }

    private static Set<Integer> failed(Call call) {
        Set<Integer> failed = new TreeSet<>();
        call.driver().stream().filter(driver -> !driver.works()).forEach(driver -> failed.add(driver.slot()));
        return failed;
    }
}
