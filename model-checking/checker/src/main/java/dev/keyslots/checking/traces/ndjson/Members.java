package dev.keyslots.checking.traces.ndjson;

import dev.keyslots.checking.traces.event.StepKind;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** A set of members; quick, as each line of a trace has one. */
@SuppressWarnings("EnumOrdinal") // the bits do not outlive this class
record Members(int bits) {
    static final Members NONE = new Members(0);

    private static final Map<StepKind, Members> OF_STEPS = new EnumMap<>(StepKind.class);

    static {
        for (StepKind kind : StepKind.values()) {
            Members members = of(Member.EVENT);
            members = kind.hasRequest() ? members.and(Member.REQUEST) : members;
            members = kind.hasKey() ? members.and(Member.KEY) : members;
            members = kind.hasSlot() ? members.and(Member.SLOT) : members;
            members = kind == StepKind.REPROGRAM_ALL ? members.and(Member.FAILED) : members;
            OF_STEPS.put(kind, kind.fails() ? members.and(Member.LEFT) : members);
        }
    }

    static Members of(Member... members) {
        return NONE.and(members);
    }

    /** Those of a step. */
    static Members of(StepKind kind) {
        return Objects.requireNonNull(OF_STEPS.get(kind));
    }

    Members and(Member... more) {
        int all = bits;
        for (Member member : more) {
            all |= 1 << member.ordinal();
        }
        return new Members(all);
    }

    boolean has(Member member) {
        return (bits & 1 << member.ordinal()) != 0;
    }

    /** One that others have not. */
    Optional<Member> notIn(Members others) {
        int extra = bits & ~others.bits;
        return extra == 0 ? Optional.empty() : Optional.of(Member.values()[Integer.numberOfTrailingZeros(extra)]);
    }
}
