package dev.keyslots.checking.traces.ndjson;

import java.util.Locale;
import java.util.Optional;

/** What an object of our own format may have. */
enum Member {
    EVENT(1),
    CALL(1),
    DRIVER(1),
    RETURN(1),
    SNAPSHOT(2),
    ID(1),
    REQUEST(1),
    KEY(1),
    SLOT(1),
    RESULT(1),
    FAILED(1),
    LEFT(2);

    private final int since;
    private final String label = name().toLowerCase(Locale.ROOT);

    Member(int since) {
        this.since = since;
    }

    /** @param version of the format, which may not have it yet */
    static Optional<Member> named(String label, int version) {
        for (Member member : values()) {
            if (member.label.equals(label) && member.since <= version) {
                return Optional.of(member);
            }
        }
        return Optional.empty();
    }

    /** Where a member would be known. */
    static String hint(String label) {
        return named(label, TraceHeader.VERSION)
                .map(member -> ": version " + member.since + " has it, and this is an earlier one")
                .orElse("");
    }

    @Override
    public String toString() {
        return label;
    }
}
