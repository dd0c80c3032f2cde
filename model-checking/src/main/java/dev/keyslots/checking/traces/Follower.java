package dev.keyslots.checking.traces;

import dev.keyslots.checking.traces.Finding.PromiseBroken;
import dev.keyslots.checking.traces.Finding.Rejected;
import dev.keyslots.checking.traces.Operation.Evict;
import dev.keyslots.checking.traces.Operation.Get;
import dev.keyslots.checking.traces.Operation.Put;
import dev.keyslots.checking.traces.Operation.Reprogram;
import dev.keyslots.checking.traces.Operation.Work;
import dev.keyslots.checking.traces.Possibility.Early;
import dev.keyslots.checking.traces.TraceEvent.EvictReturned.Result;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Follows one manager along its trace: keeps all states of the specification that what was seen so far allows, and says when none is
 * left, or when a promise is broken in all that are left.
 */
final class Follower {
    /** More possibilities than this are not followed. */
    private static final int MAX_POSSIBILITIES = 5_000;

    /** It was given up, as there are too many possibilities. */
    static final class TooMany extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private final Design design;
    private final int slots;
    private boolean fallback;
    private final Map<Long, Operation> operations = new LinkedHashMap<>();
    private final HiddenSteps hidden;
    private final Map<Long, CountReading> readings = new HashMap<>();
    private final Map<String, Integer> held = new HashMap<>();
    private final History history = new History();
    private final Map<Integer, Hazard> troubles = new HashMap<>();
    private final Map<Promise, Long> maybeBroken = new EnumMap<>(Promise.class);
    private final Set<Promise> brokenNow = new LinkedHashSet<>();
    private final List<PromiseBroken> broken = new ArrayList<>();

    private List<Possibility> possible;
    private boolean driverSeen;
    private int evictionsUnderWay;
    private int reprogrammingsUnderWay;
    private long line;
    private int mostPossibilities = 1;
    private int mostUnderWay;
    private @Nullable Rejected rejected;

    /**
     * @param driverUnderLock whether the manager holds its lock while its driver works
     * @param start the states that it may begin in
     * @param underWay the operations that are under way then
     */
    Follower(
            Design design, int slots, boolean driverUnderLock, List<Possibility> start, Map<Long, Operation> underWay) {
        this.design = design;
        this.slots = slots;
        this.hidden = new HiddenSteps(operations.values(), slots, driverUnderLock);
        this.possible = start;
        this.operations.putAll(underWay);
        this.evictionsUnderWay =
                (int) underWay.values().stream().filter(Evict.class::isInstance).count();
        this.reprogrammingsUnderWay = (int)
                underWay.values().stream().filter(Reprogram.class::isInstance).count();
        if (!underWay.isEmpty()) {
            driverIsSeen();
        }
    }

    /** It is the fallback's manager; that matters for the name of a hazard only. */
    void isFallback() {
        fallback = true;
    }

    /**
     * @param number of the line
     * @return false if the specification does not allow this here; what is possible stays as it was
     */
    @SuppressWarnings("ReferenceEquality") // the same list means that nothing has changed, which is all that is asked
    boolean follow(long number, TraceEvent event) {
        line = number;
        List<Possibility> before = possible;
        List<Possibility> after = switch (event) {
            case TraceEvent.Step step -> step(step);
            case TraceEvent.GetCalled call -> getCalled(call);
            case TraceEvent.GetReturned get -> getReturned(get);
            case TraceEvent.GetFailed get -> getFailed(get);
            case TraceEvent.GetGaveUp get -> getGaveUp(get);
            case TraceEvent.PutCalled call -> putCalled(call);
            case TraceEvent.PutReturned put -> putReturned(put);
            case TraceEvent.EvictCalled call -> evictCalled(call);
            case TraceEvent.EvictReturned evict -> evictReturned(evict);
            case TraceEvent.ReprogramCalled call -> reprogramCalled(call);
            case TraceEvent.ReprogramReturned reprogram -> reprogramReturned(reprogram);
            case TraceEvent.ProgramBegins program -> programBegins(program);
            case TraceEvent.ProgramEnds program -> programEnds(program);
            case TraceEvent.EraseBegins erase -> eraseBegins(erase);
            case TraceEvent.EraseEnds erase -> eraseEnds(erase);
            case TraceEvent.HasTakenEffect effect -> hasTakenEffect(effect);
            case TraceEvent.CountSeen seen -> countSeen(seen);
            case TraceEvent.CountWasSeen seen -> countWasSeen(seen);
            case TraceEvent.GetReturnedUnknown get -> getReturnedUnknown(get);
            case TraceEvent.OutOfPlace event2 -> outOfPlace(event2);
        };
        if (after.isEmpty()) {
            if (rejected == null) {
                reject(event, "the specification does not allow this here");
            }
            return false;
        }
        if (after != before) {
            possible = distinct(after);
            noteAbsentKeys();
            noteReprogrammed();
            mostPossibilities = Math.max(mostPossibilities, possible.size());
            if (possible.size() == 1) {
                possible.getFirst().place().count();
            }
            watchPromises(event);
        }
        if (!readings.isEmpty()) {
            readings.values().forEach(reading -> reading.look(possible, operations.values()));
        }
        return true;
    }

    /** The key that an event has to do with, also where it does not say so itself. */
    private Optional<TraceKey> keyBehind(TraceEvent event) {
        return keyOf(event).or(() -> history.lastKey());
    }

    private List<Possibility> distinct(List<Possibility> all) {
        if (all.size() > MAX_POSSIBILITIES) {
            throw new TooMany();
        }
        return all.size() == 1 ? all : List.copyOf(new LinkedHashSet<>(all));
    }

    private List<Possibility> each(Function<Possibility, List<Possibility>> next) {
        if (possible.size() == 1) {
            return next.apply(possible.getFirst());
        }
        List<Possibility> all = new ArrayList<>();
        for (Possibility each : possible) {
            all.addAll(next.apply(each));
        }
        return all;
    }

    // ---------------------------------------------------------------- steps that are logged where they take effect

    private List<Possibility> step(TraceEvent.Step step) {
        TraceKey key = step.key().orElse(null);
        history.add(line, step, step.slot(), key);
        List<Possibility> after = each(from -> from.at(places(from.place(), step, key)));
        if (!after.isEmpty()) {
            if (step.kind().gets()) {
                held.put(step.request(), step.slot());
            } else if (step.kind() == StepKind.PUT) {
                held.remove(step.request());
            }
            noteTrouble(step.kind(), step.slot(), step.failed());
        }
        return after;
    }

    private List<Place> places(Place place, TraceEvent.Step step, @Nullable TraceKey key) {
        StepKind kind = step.kind();
        int slot = step.slot();
        if (slot >= slots) {
            return List.of();
        }
        return switch (kind) {
            case RESET -> place.reset();
            case REPROGRAM_ALL ->
                step.failed().stream().allMatch(failed -> failed < slots)
                        ? place.reprogramAll(step.failed())
                        : List.of();
            case ERASE, ERASE_FAILS -> place.takeHoldingNothing(kind, slot);
            case PUT ->
                held.getOrDefault(step.request(), -1) == slot
                        ? place.take(kind, slot)
                        : place.takeHoldingNothing(kind, slot);
            case EVICT_ABSENT -> place.take(kind, java.util.Objects.requireNonNull(key));
            case EVICT_IDLE, EVICT_BUSY, EVICT_FAILS -> place.take(kind, java.util.Objects.requireNonNull(key), slot);
            case GET_HIT, GET_PROGRAM, GET_PROGRAM_FAILS -> {
                Integer holds = held.get(step.request());
                TraceKey wanted = java.util.Objects.requireNonNull(key);
                yield holds == null ? place.take(kind, wanted, slot) : place.takeAsHolder(kind, wanted, slot, holds);
            }
        };
    }

    // ---------------------------------------------------------------- get

    private List<Possibility> getCalled(TraceEvent.GetCalled call) {
        Get get = new Get(line, call.request(), call.key(), call.fate());
        begin(call.operation(), get);
        history.add(line, call, -1, call.key());
        if (held.containsKey(call.request())) {
            reject(call, "request " + call.request() + " holds slot " + held.get(call.request()) + " already");
            return List.of();
        }
        return possible;
    }

    private List<Possibility> getReturned(TraceEvent.GetReturned event) {
        if (!(end(event.operation()) instanceof Get get)) {
            return returnWithoutCall(event);
        }
        history.add(line, event, event.slot(), get.key);
        List<Possibility> after = event.slot() < slots ? each(from -> got(from, get, event.slot())) : List.of();
        if (after.isEmpty()) {
            reject(event, get.key, event.slot(), explainGet(get, event.slot()));
        } else {
            if (!get.request.isEmpty()) {
                held.put(get.request, event.slot());
            }
            watchMaterial(event, get, after);
        }
        return after;
    }

    private List<Possibility> got(Possibility from, Get get, int slot) {
        Optional<Early> early = from.early(get);
        if (early.isPresent()) {
            boolean seen = early.get().kind() == StepKind.GET_HIT || get.worked() || !driverSeen;
            return early.get().kind().gets() && early.get().slot() == slot && seen
                    ? List.of(hidden.withoutPutsThatAreNotTheLast(from.without(get), slot))
                    : List.of();
        }
        if (get.worked()) {
            return get.worksOn == slot ? entered(from, get, StepKind.GET_PROGRAM) : List.of();
        }
        List<Possibility> hit = hidden.hit(from, get, slot);
        if (!hit.isEmpty() || driverSeen) {
            return hit;
        }
        return hidden.program(from, get, slot, false).stream()
                .map(done -> done.without(get))
                .toList();
    }

    /** What the driver did takes effect at the return. */
    private List<Possibility> entered(Possibility from, Operation operation, StepKind outcome) {
        return hidden.withWorkEntered(from, operation).stream()
                .filter(entered -> entered.early(operation)
                        .filter(early -> early.kind() == outcome)
                        .isPresent())
                .map(entered -> entered.without(operation))
                .toList();
    }

    private void driverIsSeen() {
        driverSeen = true;
        hidden.driverIsSeen();
    }

    private List<Possibility> getReturnedUnknown(TraceEvent.GetReturnedUnknown event) {
        if (operations.get(event.operation()) instanceof Get get) {
            reject(event, get.key, -1, "it returns a slot that was never seen to be programmed");
        }
        return List.of();
    }

    private List<Possibility> outOfPlace(TraceEvent.OutOfPlace event) {
        reject(event, "it does not belong to what its task has called last");
        return List.of();
    }

    private String explainGet(Get get, int slot) {
        if (slot >= slots) {
            return "there are only " + slots + " slots";
        }
        return get.worked()
                ? "this get was seen to program another slot, or to fail"
                : "no program was seen in this get, so it has to be a hit (R3), and slot " + slot
                        + " is not linked to its key";
    }

    private List<Possibility> getFailed(TraceEvent.GetFailed event) {
        if (!(end(event.operation()) instanceof Get get)) {
            return returnWithoutCall(event);
        }
        history.add(line, event, -1, get.key);
        List<Possibility> after = each(from -> {
            Optional<Early> early = from.early(get);
            if (early.isPresent()) {
                boolean seen = get.worked() || !driverSeen;
                return early.get().kind() == StepKind.GET_PROGRAM_FAILS && seen
                        ? List.of(from.without(get))
                        : List.of();
            }
            if (get.worked()) {
                return entered(from, get, StepKind.GET_PROGRAM_FAILS);
            }
            return driverSeen ? List.of() : failedUnseen(from, get);
        });
        if (after.isEmpty()) {
            reject(event, get.key, -1, "a get fails only when a program fails (R4), and none was seen to fail in it");
        }
        return after;
    }

    private List<Possibility> failedUnseen(Possibility from, Get get) {
        List<Possibility> to = new ArrayList<>();
        for (int slot = 0; slot < slots; slot++) {
            hidden.program(from, get, slot, true).stream()
                    .filter(done -> done.early(get).orElseThrow().kind() == StepKind.GET_PROGRAM_FAILS)
                    .map(done -> done.without(get))
                    .forEach(to::add);
        }
        return to;
    }

    private List<Possibility> getGaveUp(TraceEvent.GetGaveUp event) {
        if (!(end(event.operation()) instanceof Get get)) {
            return returnWithoutCall(event);
        }
        history.add(line, event, -1, get.key);
        List<Possibility> after =
                get.worked() ? List.of() : each(from -> from.early(get).isEmpty() ? List.of(from) : List.of());
        if (after.isEmpty()) {
            reject(event, get.key, -1, "a get that gave up has not taken a slot, nor had the driver work");
        }
        return after;
    }

    private List<Possibility> programBegins(TraceEvent.ProgramBegins event) {
        driverIsSeen();
        Operation operation = operations.get(event.operation());
        if (operation instanceof Reprogram reprogram) {
            history.add(line, event, event.slot(), null);
            reprogram.programs = true;
            return notYet(reprogram);
        }
        if (!(operation instanceof Get get)) {
            history.add(line, event, event.slot(), null);
            reject(event, "the driver programs a slot for nobody");
            return List.of();
        }
        history.add(line, event, event.slot(), get.key);
        boolean first = !get.worked();
        List<Possibility> after =
                first && event.slot() < slots ? each(from -> programs(from, get, event.slot())) : List.of();
        get.worksOn = event.slot();
        if (after.isEmpty()) {
            reject(
                    event,
                    get.key,
                    event.slot(),
                    first
                            ? "a key that is in no slot is programmed into the least recently used idle slot (R4)"
                            : "one get programs one slot");
        }
        return after;
    }

    /** The get has chosen the slot before, or does so now, or has and enters it later. */
    private List<Possibility> programs(Possibility before, Get get, int slot) {
        List<Possibility> after = new ArrayList<>();
        for (Possibility from : hidden.withWorkEntered(before, slot)) {
            Optional<Early> early = from.early(get);
            if (early.isPresent()) {
                if (early.get().kind() != StepKind.GET_HIT && early.get().slot() == slot) {
                    after.add(from);
                }
                continue;
            }
            after.addAll(hidden.program(from, get, slot, true));
            if (hidden.mayReserve(from, slot)) {
                after.add(from);
            }
        }
        return after;
    }

    private List<Possibility> programEnds(TraceEvent.ProgramEnds event) {
        Operation operation = operations.get(event.operation());
        if (operation instanceof Reprogram reprogram) {
            history.add(line, event, event.slot(), null);
            reprogram.programmed.put(event.slot(), event.succeeded());
            reprogram.programs = false;
            return new ArrayList<>(possible); // another list: more may be possible now
        }
        if (!(operation instanceof Get get) || get.worksOn != event.slot() || get.work != Work.UNDER_WAY) {
            history.add(line, event, event.slot(), null);
            reject(event, "the driver ends a program that it has not begun");
            return List.of();
        }
        history.add(line, event, event.slot(), get.key);
        StepKind wanted = event.succeeded() ? StepKind.GET_PROGRAM : StepKind.GET_PROGRAM_FAILS;
        get.work = event.succeeded() ? Work.SUCCEEDED : event.blanked() ? Work.FAILED_BLANK : Work.FAILED;
        noteTrouble(wanted, event.slot(), Set.of());
        return each(from -> from.early(get)
                        .map(early -> early.kind() == wanted
                                && (get.work != Work.FAILED_BLANK
                                        || from.place().isBlankInHardware(event.slot())))
                        .orElse(true)
                ? List.of(from)
                : List.of());
    }

    // ---------------------------------------------------------------- put

    private List<Possibility> putCalled(TraceEvent.PutCalled call) {
        Put put = new Put(line, call.slot());
        begin(call.operation(), put);
        history.add(line, call, call.slot(), null);
        if (!call.request().isEmpty()) {
            Integer holds = held.remove(call.request());
            if (holds == null || holds != call.slot()) {
                reject(call, "request " + call.request() + (holds == null ? " holds no slot" : " holds slot " + holds));
                return List.of();
            }
        }
        if (call.slot() >= slots) {
            reject(call, "there are only " + slots + " slots");
            return List.of();
        }
        List<Possibility> after = each(from -> from.keepers(call.slot()) > 0 ? List.of(from.withPut(put)) : List.of());
        if (after.isEmpty()) {
            reject(call, "more puts than gets: nobody holds slot " + call.slot() + " who has not begun to put it");
        }
        return after;
    }

    private List<Possibility> putReturned(TraceEvent.PutReturned event) {
        if (!(end(event.operation()) instanceof Put put)) {
            return returnWithoutCall(event);
        }
        history.add(line, event, put.slot, null);
        for (Possibility from : possible) {
            if (from.puts().contains(put) && from.keepers(put.slot) > 0) {
                return each(any -> List.of(hidden.withoutPutsThatAreNotTheLast(any, put.slot)));
            }
        }
        return possible;
    }

    // ---------------------------------------------------------------- evict

    private List<Possibility> evictCalled(TraceEvent.EvictCalled call) {
        Evict evict = new Evict(line, call.key(), call.fate());
        begin(call.operation(), evict);
        evictionsUnderWay++;
        history.add(line, call, -1, call.key());
        return each(from -> List.of(HiddenSteps.withAbsence(from, evict)));
    }

    private void noteAbsentKeys() {
        if (evictionsUnderWay > 0) {
            possible = each(from -> List.of(hidden.withAbsences(from)));
        }
    }

    private List<Possibility> eraseBegins(TraceEvent.EraseBegins event) {
        driverIsSeen();
        Operation operation = operations.get(event.operation());
        history.add(line, event, event.slot(), operation instanceof Evict evict ? evict.key : null);
        if (!(operation instanceof Evict evict)) {
            // In the background: what comes of it is said when it ends.
            return each(from -> hidden.withWorkEntered(from, event.slot()));
        }
        boolean first = !evict.worked();
        List<Possibility> after =
                first && event.slot() < slots ? each(from -> erases(from, evict, event.slot())) : List.of();
        evict.worksOn = event.slot();
        if (after.isEmpty()) {
            reject(
                    event,
                    evict.key,
                    event.slot(),
                    first
                            ? "a slot is erased only if it has the evicted key and nobody uses it (R7)"
                            : "one eviction erases one slot");
        }
        return after;
    }

    /** As {@link #programs}. */
    private List<Possibility> erases(Possibility before, Evict evict, int slot) {
        List<Possibility> after = new ArrayList<>();
        for (Possibility from : hidden.withWorkEntered(before, slot)) {
            if (from.hasTakenEffect(evict)) {
                Early early = from.early(evict).orElseThrow();
                if (early.kind() != StepKind.EVICT_BUSY && early.slot() == slot) {
                    after.add(from);
                }
                continue;
            }
            after.addAll(hidden.erase(from, evict, slot, true));
            if (hidden.mayReserve(from, slot)) {
                after.add(from.without(evict));
            }
        }
        return after;
    }

    private List<Possibility> eraseEnds(TraceEvent.EraseEnds event) {
        Operation operation = operations.get(event.operation());
        if (!(operation instanceof Evict evict)) {
            StepKind kind = event.succeeded() ? StepKind.ERASE : StepKind.ERASE_FAILS;
            history.add(line, event, event.slot(), null);
            return event.slot() < slots ? each(from -> hidden.eraseInBackground(from, kind, event.slot())) : List.of();
        }
        history.add(line, event, event.slot(), evict.key);
        if (evict.worksOn != event.slot() || evict.work != Work.UNDER_WAY) {
            reject(event, "the driver ends an erasure that it has not begun");
            return List.of();
        }
        StepKind wanted = event.succeeded() ? StepKind.EVICT_IDLE : StepKind.EVICT_FAILS;
        evict.work = event.succeeded() ? Work.SUCCEEDED : Work.FAILED;
        return each(from ->
                from.early(evict).map(early -> early.kind() == wanted).orElse(true) ? List.of(from) : List.of());
    }

    private List<Possibility> evictReturned(TraceEvent.EvictReturned event) {
        if (!(end(event.operation()) instanceof Evict evict)) {
            return returnWithoutCall(event);
        }
        evictionsUnderWay--;
        int slot = slotWith(evict.key);
        history.add(line, event, slot, evict.key);
        List<Possibility> after = each(from -> evicted(from, evict, event.result()));
        if (after.isEmpty()) {
            reject(event, evict.key, slot, explainEvict(event.result()));
        } else if (event.result() == Result.BUSY) {
            noteTrouble(StepKind.EVICT_BUSY, slot, Set.of());
        } else if (event.result() == Result.FAILED) {
            noteTrouble(StepKind.EVICT_FAILS, slot, Set.of());
        }
        return after;
    }

    private int slotWith(TraceKey key) {
        for (int slot = 0; slot < slots; slot++) {
            if (possible.getFirst().place().isLinked(key, slot)) {
                return slot;
            }
        }
        return -1;
    }

    private List<Possibility> evicted(Possibility from, Evict evict, Result result) {
        Possibility ended = from.without(evict);
        if (from.hasTakenEffect(evict)) {
            Early early = from.early(evict).orElseThrow();
            boolean seen = early.kind() == StepKind.EVICT_BUSY || evict.worked() || !driverSeen;
            return seen && early.kind() == outcome(result) ? List.of(ended) : List.of();
        }
        if (evict.worked()) {
            return switch (result) {
                case DONE -> entered(from, evict, StepKind.EVICT_IDLE);
                case FAILED -> entered(from, evict, StepKind.EVICT_FAILS);
                case BUSY, GAVE_UP -> List.of();
            };
        }
        return switch (result) {
            case DONE -> absent(from, evict);
            case FAILED -> driverSeen ? List.of() : erasedUnseen(ended, evict, StepKind.EVICT_FAILS);
            case BUSY -> hidden.busy(ended, evict);
            case GAVE_UP -> List.of(ended);
        };
    }

    private static StepKind outcome(Result result) {
        return switch (result) {
            case DONE -> StepKind.EVICT_IDLE;
            case FAILED -> StepKind.EVICT_FAILS;
            case BUSY -> StepKind.EVICT_BUSY;
            case GAVE_UP -> StepKind.EVICT_ABSENT;
        };
    }

    /** The eviction has found nothing, now or before. */
    private List<Possibility> absent(Possibility from, Evict evict) {
        Possibility ended = from.without(evict);
        List<Possibility> absent = ended.at(from.place().take(StepKind.EVICT_ABSENT, evict.key));
        if (!absent.isEmpty()) {
            return absent;
        }
        if (from.early(evict).isPresent()) {
            return List.of(ended); // it was absent for a moment, and somebody has got it since
        }
        if (!driverSeen) {
            return erasedUnseen(ended, evict, StepKind.EVICT_IDLE);
        }
        List<Possibility> to = new ArrayList<>();
        for (Possibility gone : hidden.withoutLink(ended, evict.key, Set.of(evict))) {
            to.addAll(absent(gone, evict));
        }
        return to;
    }

    private List<Possibility> erasedUnseen(Possibility from, Evict evict, StepKind outcome) {
        List<Possibility> to = new ArrayList<>();
        for (int slot = 0; slot < slots; slot++) {
            hidden.erase(from, evict, slot, true).stream()
                    .filter(done -> done.early(evict).orElseThrow().kind() == outcome)
                    .map(done -> done.without(evict))
                    .forEach(to::add);
        }
        return to;
    }

    private String explainEvict(Result result) {
        return switch (result) {
            case DONE -> "the key was in a slot all the time, and the driver was not seen to erase it (R7)";
            case BUSY -> "an eviction is refused only while the key is in use (R7)";
            case FAILED -> "an eviction fails only when the driver's erasure fails (R7), and none was seen to";
            case GAVE_UP -> "an eviction that gave up has not erased anything";
        };
    }

    // ---------------------------------------------------------------- reprogram

    private List<Possibility> reprogramCalled(TraceEvent.ReprogramCalled call) {
        begin(call.operation(), new Reprogram(line));
        reprogrammingsUnderWay++;
        history.add(line, call, -1, null);
        return new ArrayList<>(possible); // another list: more may be possible now
    }

    /** It has taken effect, or not yet: after the driver's last program others may go on before it returns. */
    private void noteReprogrammed() {
        if (reprogrammingsUnderWay == 0) {
            return;
        }
        for (Operation operation : operations.values()) {
            if (operation instanceof Reprogram reprogram && !reprogram.programs) {
                List<Possibility> more = new ArrayList<>(possible);
                for (Possibility from : possible) {
                    if (!from.hasTakenEffect(reprogram)) {
                        more.addAll(hidden.reprogrammed(from, reprogram, reprogram.failed()));
                    }
                }
                possible = distinct(more);
            }
        }
    }

    private List<Possibility> notYet(Reprogram reprogram) {
        return each(from -> from.hasTakenEffect(reprogram) ? List.of() : List.of(from));
    }

    private List<Possibility> reprogramReturned(TraceEvent.ReprogramReturned event) {
        if (!(end(event.operation()) instanceof Reprogram reprogram)) {
            return returnWithoutCall(event);
        }
        reprogrammingsUnderWay--;
        history.add(line, event, -1, null);
        Set<Integer> failed = event.failed().orElseGet(reprogram::failed);
        if (driverSeen && !failed.equals(reprogram.failed())) {
            reject(
                    event,
                    "it tells that slots %s failed, and the driver failed for %s"
                            .formatted(failed, reprogram.failed()));
            return List.of();
        }
        List<Possibility> after = each(from -> (from.hasTakenEffect(reprogram) && failed.equals(reprogram.failed())
                        ? List.of(from)
                        : hidden.reprogrammed(from, reprogram, failed))
                .stream().map(done -> done.without(reprogram)).toList());
        if (after.isEmpty()) {
            reject(event, "every slot that has a key is programmed again (R8), and no other");
        } else {
            noteTrouble(StepKind.REPROGRAM_ALL, -1, failed);
        }
        return after;
    }

    // ---------------------------------------------------------------- cross-checks

    private List<Possibility> hasTakenEffect(TraceEvent.HasTakenEffect event) {
        history.add(line, event, event.slot(), null);
        Operation operation = operations.get(event.operation());
        if (operation instanceof Get get) {
            return each(from -> {
                Optional<Early> early = from.early(get);
                if (early.isPresent()) {
                    return early.get().slot() == event.slot() ? List.of(from) : List.of();
                }
                return hidden.hit(from, get, event.slot()).stream()
                        .map(hit -> hit.with(get, StepKind.GET_HIT, event.slot()))
                        .toList();
            });
        }
        if (operation instanceof Put put) {
            return each(from -> HiddenSteps.hasBeenPut(from, put, event.becameIdle()));
        }
        reject(event, "a step inside an operation that is not under way");
        return List.of();
    }

    private List<Possibility> countSeen(TraceEvent.CountSeen event) {
        history.add(line, event, event.slot(), null);
        readings.put(event.operation(), new CountReading(event));
        return possible;
    }

    private List<Possibility> countWasSeen(TraceEvent.CountWasSeen event) {
        CountReading reading = readings.remove(event.operation());
        if (reading != null && !reading.isPossible()) {
            reject(reading.event(), reading.explain());
            return List.of();
        }
        return possible;
    }

    // ---------------------------------------------------------------- operations

    private void begin(long number, Operation operation) {
        operations.put(number, operation);
        mostUnderWay = Math.max(mostUnderWay, operations.size());
    }

    private @Nullable Operation end(long number) {
        Operation operation = operations.remove(number);
        if (operation != null) {
            operation.returned = line;
        }
        return operation;
    }

    private List<Possibility> returnWithoutCall(TraceEvent event) {
        reject(event, "it returns without having been called");
        return List.of();
    }

    // ---------------------------------------------------------------- promises

    private void watchPromises(TraceEvent event) {
        for (Promise promise : Promise.values()) {
            int kept = 0;
            for (Possibility each : possible) {
                kept += promise.isKept(each) ? 1 : 0;
            }
            if (kept == possible.size()) {
                brokenNow.remove(promise);
            } else if (kept > 0) {
                maybeBroken.putIfAbsent(promise, line);
            } else if (brokenNow.add(promise)) {
                breaks(event, keyBehind(event), promise, hazardOf(), "");
            }
        }
    }

    /** Whether the request has a slot of its own material: the manager compares identities only (R1). */
    private void watchMaterial(TraceEvent event, Get get, List<Possibility> after) {
        Set<TraceKey> taken = new LinkedHashSet<>();
        for (Possibility each : after) {
            taken.add(each.place().asTheManagerSees(get.key));
        }
        if (!taken.contains(get.key)) {
            breaks(
                    event,
                    Optional.of(get.key),
                    Promise.DATA_UNDER_OWN_KEY,
                    Optional.of(fallback ? Hazard.H3 : Hazard.H2),
                    "%n  Wrong key: the request wants %s,%n  and gets a slot that was last programmed with other material, of %s"
                            .formatted(get.key, taken.iterator().next()));
        }
    }

    private Optional<Hazard> hazardOf() {
        return troubles.values().stream().findFirst();
    }

    private void noteTrouble(StepKind kind, int slot, Set<Integer> failed) {
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
        int slot = slotOf(event);
        broken.add(new PromiseBroken(
                line,
                promise,
                hazard,
                "%s: a promise is broken, %s: %s.%n  Design %s itself allowed it%s%s%n%s"
                        .formatted(
                                event,
                                promise.invariant(),
                                promise.says(),
                                design,
                                hazard.map(known -> ": this is hazard " + known + ", " + known.says())
                                        .orElse(", in a way that has no name yet"),
                                more,
                                context(slot, key, possible))));
    }

    // ---------------------------------------------------------------- messages

    private void reject(TraceEvent event, String why) {
        reject(event, keyOf(event).orElse(null), slotOf(event), why);
    }

    private void reject(TraceEvent event, @Nullable TraceKey key, int slot, String why) {
        if (rejected == null) {
            rejected = new Rejected(
                    line,
                    "%s: design %s does not allow it: %s%n%s"
                            .formatted(event, design, why, context(slot, Optional.ofNullable(key), possible)));
        }
    }

    private String context(int slot, Optional<TraceKey> key, List<Possibility> states) {
        return Report.context(states, operations.values(), key, slots, history.about(slot, key));
    }

    private static int slotOf(TraceEvent event) {
        return switch (event) {
            case TraceEvent.Step step -> step.slot();
            case TraceEvent.GetReturned get -> get.slot();
            case TraceEvent.PutCalled put -> put.slot();
            case TraceEvent.ProgramBegins program -> program.slot();
            case TraceEvent.ProgramEnds program -> program.slot();
            case TraceEvent.EraseBegins erase -> erase.slot();
            case TraceEvent.EraseEnds erase -> erase.slot();
            case TraceEvent.HasTakenEffect effect -> effect.slot();
            case TraceEvent.CountSeen seen -> seen.slot();
            default -> -1;
        };
    }

    private Optional<TraceKey> keyOf(TraceEvent event) {
        return switch (event) {
            case TraceEvent.Step step -> step.key();
            case TraceEvent.GetCalled call -> Optional.of(call.key());
            case TraceEvent.EvictCalled call -> Optional.of(call.key());
            default -> Optional.empty();
        };
    }

    // ---------------------------------------------------------------- results

    /** A state that is possible now; the only one, most of the time. */
    Place place() {
        return possible.getFirst().place();
    }

    Optional<Rejected> rejected() {
        return Optional.ofNullable(rejected);
    }

    List<PromiseBroken> broken() {
        return List.copyOf(broken);
    }

    /** Promises that may have been broken, depending on what could not be seen, and since which line. */
    Map<Promise, Long> maybeBroken() {
        return Map.copyOf(maybeBroken);
    }

    int mostPossibilities() {
        return mostPossibilities;
    }

    int mostUnderWay() {
        return mostUnderWay;
    }
}
