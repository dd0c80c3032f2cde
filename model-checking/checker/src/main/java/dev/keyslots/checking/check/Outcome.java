package dev.keyslots.checking.check;

import java.util.HashMap;
import java.util.Map;

/**
 * What came of one item.
 *
 * @param size how much was done, with its unit where the heading does not say it, for example {@code 12,345}
 * @param detail why it failed or did not run, in one paragraph or more lines; empty if it passed
 * @param facts further numbers for the results file: texts, numbers, booleans and lists of them
 */
public record Outcome(Verdict verdict, String size, String detail, Map<String, Object> facts) {

    /** Whether what came out is what is expected; what was not run is neither passed nor failed. */
    public enum Verdict {
        PASSED("ok"),
        FAILED("FAILED"),
        SKIPPED("not run");

        private final String shown;

        Verdict(String shown) {
            this.shown = shown;
        }

        /** For tables. */
        public String shown() {
            return shown;
        }
    }

    /** The fact that says that there is no verdict, as something could not be read or found. */
    static final String UNUSABLE = "unusable";

    /** The fact that says when the run was whose verdict this is, if it was an earlier one. */
    static final String AS_BEFORE = "asBefore";

    public Outcome {
        facts = Map.copyOf(facts);
    }

    public static Outcome passed(String size) {
        return new Outcome(Verdict.PASSED, size, "", Map.of());
    }

    public static Outcome failed(String size, String detail) {
        return new Outcome(Verdict.FAILED, size, detail, Map.of());
    }

    /** What it needs is not there, or is not right: the file, or the jar; so it neither holds nor does not. */
    public static Outcome unusable(String detail) {
        return failed("-", detail).with(Map.of(UNUSABLE, true));
    }

    public static Outcome skipped(String reason) {
        return new Outcome(Verdict.SKIPPED, "", reason, Map.of());
    }

    public Outcome with(Map<String, Object> moreFacts) {
        Map<String, Object> all = new HashMap<>(facts);
        all.putAll(moreFacts);
        return new Outcome(verdict, size, detail, all);
    }
}
