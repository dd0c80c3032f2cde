package dev.keyslots.checking.traces.verdict;

import dev.keyslots.checking.traces.verdict.Finding.PromiseBroken;
import dev.keyslots.checking.traces.verdict.Finding.PromiseCouldBeBroken;
import dev.keyslots.checking.traces.verdict.Finding.Rejected;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The verdict on one manager, with figures.
 *
 * @param slots how many it has
 * @param slotsAre how that is known
 * @param events how many there were of it
 * @param judgedFrom the line from which on it was judged, 1 if from the beginning
 * @param rejected where it left its design, if it did
 * @param brokenPromises where it broke a promise, and how often
 * @param couldBeBroken where it broke a promise in some of the states that the trace allows, but not in all
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
        List<BrokenPromise> brokenPromises,
        List<PromiseCouldBeBroken> couldBeBroken,
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

    /** Where it broke each promise first, by each hazard. */
    public List<PromiseBroken> broken() {
        return brokenPromises.stream().map(BrokenPromise::first).toList();
    }

    /** Why nothing can be said for certain; nothing if something can. */
    List<String> inconclusive() {
        List<String> reasons = new ArrayList<>();
        gaveUp.ifPresent(given -> reasons.add(
                "%s: given up at line %d, as %s; it was judged before that, and from where its state was known again"
                        .formatted(name, given.line(), given.why())));
        if (lost) {
            reasons.add(name + ": events were lost; what was seen before and after is allowed");
        }
        if (reasons.isEmpty() && !unknownSlots.isEmpty()) {
            reasons.add("%s: the trace starts in the middle, and ends before it shows the state of slots %s"
                    .formatted(name, unknownSlots));
        }
        couldBeBroken.forEach(each -> reasons.add("%s: line %d: %s".formatted(name, each.line(), each.message())));
        return reasons;
    }
}
