package dev.keyslots.checking.traces.follow;

/** The search for hidden steps reached a limit. That is no verdict: {@link TraceMonitor} turns it into {@link MonitorOutcome.GaveUp}. */
final class SearchLimitException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param why what there was too much of, as a clause */
    SearchLimitException(String why) {
        super(why, null, false, false);
    }

    String why() {
        return String.valueOf(getMessage());
    }
}
