package dev.keyslots.checking.traces;

import dev.keyslots.checking.traces.Finding.PromiseBroken;
import dev.keyslots.checking.traces.Finding.Rejected;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What came of one manager.
 *
 * @param slots how many it has
 * @param slotsAre how that is known
 * @param events how many there were of it
 * @param judgedFrom the line from which on it was judged, 1 if from the beginning
 * @param rejected where it left its design, if it did
 * @param broken where it broke a promise
 * @param maybeBroken promises that it may have broken, and since which line
 * @param mostPossibilities the largest set of states that were possible at a time
 * @param mostUnderWay the most operations under way at a time
 * @param unknownSlots the slots whose state was not known at the end
 * @param lost whether events were lost
 * @param gaveUp where the search for what was not seen was given up first, if it was
 */
public record ManagerReport(
        String name,
        int slots,
        String slotsAre,
        long events,
        long judgedFrom,
        Optional<Rejected> rejected,
        List<PromiseBroken> broken,
        Map<Promise, Long> maybeBroken,
        int mostPossibilities,
        int mostUnderWay,
        List<Integer> unknownSlots,
        boolean lost,
        Optional<GaveUp> gaveUp) {

    /**
     * That the search for what was not seen was given up.
     *
     * @param why what there was too much of, as a clause
     */
    public record GaveUp(long line, String why) {}

    /** Why nothing can be said for certain, if so. */
    Optional<String> inconclusive() {
        if (gaveUp.isPresent()) {
            return Optional.of(
                    "%s: given up at line %d, as %s; it was judged before that, and from where its state was known again"
                            .formatted(name, gaveUp.get().line(), gaveUp.get().why()));
        }
        if (lost) {
            return Optional.of(name + ": events were lost; what was seen before and after is allowed");
        }
        if (!unknownSlots.isEmpty()) {
            return Optional.of("%s: the trace starts in the middle, and ends before it shows the state of slots %s"
                    .formatted(name, unknownSlots));
        }
        return maybeBroken.entrySet().stream()
                .filter(each -> broken.stream().noneMatch(known -> known.promise() == each.getKey()))
                .findFirst()
                .map(each ->
                        "%s: from line %d on, %s may be broken: that depends on what a failing driver has left in a slot, which the trace does not show"
                                .formatted(name, each.getValue(), each.getKey().invariant()));
    }
}
