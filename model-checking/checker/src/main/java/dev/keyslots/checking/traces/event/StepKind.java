package dev.keyslots.checking.traces.event;

import java.util.Arrays;
import java.util.Optional;

/** The actions of {@code Keyslots.tla}, and which arguments each has: in this order a request, a key, a slot. */
public enum StepKind {
    GET_HIT(1, "GetHit", true, true, true),
    GET_PROGRAM(2, "GetProgram", true, true, true),
    GET_PROGRAM_FAILS(3, "GetProgramFails", true, true, true),
    PUT(4, "Put", true, false, true),
    EVICT_ABSENT(5, "EvictAbsent", false, true, false),
    EVICT_IDLE(6, "EvictIdle", false, true, true),
    EVICT_BUSY(7, "EvictBusy", false, true, true),
    EVICT_FAILS(8, "EvictFails", false, true, true),
    ERASE(9, "Erase", false, false, true),
    ERASE_FAILS(10, "EraseFails", false, false, true),
    RESET(11, "Reset", false, false, false),
    /** Its one argument is the set of the slots that failed. */
    REPROGRAM_ALL(12, "ReprogramAll", false, false, false);

    private final int code;
    private final String action;
    private final boolean hasRequest;
    private final boolean hasKey;
    private final boolean hasSlot;

    StepKind(int code, String action, boolean hasRequest, boolean hasKey, boolean hasSlot) {
        this.code = code;
        this.action = action;
        this.hasRequest = hasRequest;
        this.hasKey = hasKey;
        this.hasSlot = hasSlot;
    }

    /** The name of the action. */
    public String action() {
        return action;
    }

    /** A small number of its own. */
    public int code() {
        return code;
    }

    public boolean hasRequest() {
        return hasRequest;
    }

    public boolean hasKey() {
        return hasKey;
    }

    public boolean hasSlot() {
        return hasSlot;
    }

    public static Optional<StepKind> named(String action) {
        return Arrays.stream(values())
                .filter(kind -> kind.action.equals(action))
                .findFirst();
    }

    /** Whether it gives a request a slot. */
    public boolean gets() {
        return this == GET_HIT || this == GET_PROGRAM;
    }

    /** Whether the driver fails in it for one slot, which is left blank or as it was. */
    public boolean fails() {
        return this == GET_PROGRAM_FAILS || this == EVICT_FAILS || this == ERASE_FAILS;
    }

    @Override
    public String toString() {
        return action;
    }
}
