package dev.keyslots.checking.traces.follow;

import dev.keyslots.checking.traces.event.StepKind;
import dev.keyslots.checking.traces.state.Candidate;
import dev.keyslots.checking.traces.state.Operation.Reprogram;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** How it can be that all slots have been programmed again by now (R8). */
final class HiddenReprogrammings {
    private final Search search;

    HiddenReprogrammings(Search search) {
        this.search = search;
    }

    List<Candidate> reprogrammed(Candidate from, Reprogram reprogram, Set<Integer> failed) {
        List<Candidate> before = List.of(from);
        if (search.driverSeen()) {
            Set<Integer> programmed = reprogram.programmed.keySet();
            before = withoutKeysInOthers(from, programmed).stream()
                    .filter(each -> each.state().toProgramAgain().equals(programmed))
                    .toList();
        }
        for (int slot : failed) {
            before = before.stream()
                    .flatMap(each -> search.gets().withSomeHitting(each, slot).stream())
                    .toList();
        }
        List<Candidate> to = new ArrayList<>();
        for (Candidate each : before) {
            search.spendStep();
            for (Candidate done : each.at(each.state().reprogramAll(failed))) {
                to.add(done.with(reprogram, StepKind.REPROGRAM_ALL, Search.NONE));
            }
        }
        return to;
    }

    /**
     * In slots other than these there is no key, if an operation that had the driver work on them may have committed its failure by now, or an
     * eviction may have taken the key away.
     */
    private List<Candidate> withoutKeysInOthers(Candidate from, Set<Integer> programmed) {
        List<Candidate> to = List.of(from);
        for (int slot : from.state().toProgramAgain()) {
            if (!programmed.contains(slot)) {
                to = to.stream()
                        .flatMap(each -> withoutKeyIn(each, slot).stream())
                        .toList();
            }
        }
        return to;
    }

    private List<Candidate> withoutKeyIn(Candidate from, int slot) {
        List<Candidate> to = new ArrayList<>();
        for (Candidate each : search.choices().withWorkCommitted(from, slot)) {
            to.addAll(each.isAboutToBeIdle(slot) ? PendingPuts.withSlotIdle(search, each, slot) : List.of(each));
            each.state()
                    .recorded(slot)
                    .ifPresent(key -> to.addAll(search.evictions().unlinkedByEviction(each, key, slot)));
        }
        return to;
    }
}
