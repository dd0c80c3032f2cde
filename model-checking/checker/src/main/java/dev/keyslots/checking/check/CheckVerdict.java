package dev.keyslots.checking.check;

import java.util.List;
import java.util.Locale;

/** What a check as a whole comes to. */
public enum CheckVerdict {
    AS_EXPECTED(ExitStatus.AS_EXPECTED),
    NOT_AS_EXPECTED(ExitStatus.NOT_AS_EXPECTED),
    /** Something that is needed could not be read or found. */
    UNUSABLE(ExitStatus.UNUSABLE),
    /** Nothing failed, but too little was checked to say more. */
    INCONCLUSIVE(ExitStatus.INCONCLUSIVE);

    private final int exitStatus;

    CheckVerdict(int exitStatus) {
        this.exitStatus = exitStatus;
    }

    public static CheckVerdict of(List<Row> rows, AtLeast asked) {
        if (rows.stream().anyMatch(row -> row.outcome().facts().containsKey(Outcome.UNUSABLE))) {
            return UNUSABLE;
        }
        if (rows.stream().anyMatch(row -> row.is(Outcome.Verdict.FAILED))) {
            return NOT_AS_EXPECTED;
        }
        return checked(rows) < asked.of(rows.size()) ? INCONCLUSIVE : AS_EXPECTED;
    }

    /** How many rows have come to a verdict of their own. */
    public static long checked(List<Row> rows) {
        return rows.stream().filter(row -> !row.is(Outcome.Verdict.SKIPPED)).count();
    }

    public int exitStatus() {
        return exitStatus;
    }

    /** For a reader and for files, for example {@code not as expected}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
