package dev.keyslots.checking.traces.follow;

import dev.keyslots.checking.traces.state.Candidate;
import dev.keyslots.checking.traces.verdict.Finding;
import java.util.List;

/** What an event makes of the states that are possible. */
sealed interface MonitorOutcome {

    /** It tells nothing about them, and nothing can have happened since the event before. */
    record Unchanged() implements MonitorOutcome {}

    /** @param states those that are possible after it, each once; at least one */
    record Changed(List<Candidate> states) implements MonitorOutcome {}

    /** There is none left: the specification does not allow the event. */
    record Rejected(Finding.Rejected finding) implements MonitorOutcome {}

    /**
     * It is not known, as the search for it was given up.
     *
     * @param why what there was too much of, as a clause
     */
    record GaveUp(String why) implements MonitorOutcome {}
}
