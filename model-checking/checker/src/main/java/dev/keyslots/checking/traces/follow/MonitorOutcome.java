package dev.keyslots.checking.traces.follow;

import dev.keyslots.checking.traces.state.Candidate;
import dev.keyslots.checking.traces.verdict.Finding;
import java.util.List;

/** What an event does to the set of candidates. */
sealed interface MonitorOutcome {

    /** It says nothing about them, and nothing can have happened since the event before. */
    record Unchanged() implements MonitorOutcome {}

    /** @param states the candidates after it, each once; at least one */
    record Changed(List<Candidate> states) implements MonitorOutcome {}

    /** No candidate is left: the specification does not allow the event. */
    record Rejected(Finding.Rejected finding) implements MonitorOutcome {}

    /**
     * Undecided: the search for hidden steps reached a limit.
     *
     * @param why which limit, as a clause
     */
    record GaveUp(String why) implements MonitorOutcome {}
}
