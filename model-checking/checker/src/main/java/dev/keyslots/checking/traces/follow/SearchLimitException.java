package dev.keyslots.checking.traces.follow;

/** The search for what was not seen has become too long. That is no verdict: {@link TraceMonitor} makes {@link MonitorOutcome.GaveUp} of it. */
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
