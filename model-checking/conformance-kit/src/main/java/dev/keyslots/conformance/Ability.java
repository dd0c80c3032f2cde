package dev.keyslots.conformance;

/** What a manager may declare that it cannot do, or does not do. */
public enum Ability {
    /** Gets without waiting. Without it, nothing is asked for in lock-step that would have to wait. */
    TRY_GET("R4", "tells at once that no slot is idle"),
    /** Several holders of one key share its slot. Without it, the kit asks for no key that is held. */
    SHARING("R3", "several holders of a key share its slot"),
    /** A miss programs the slot unused for longest. Without it, any idle slot is right, but an empty one comes first. */
    LEAST_RECENTLY_USED("R4, R5", "the slot unused for longest is programmed"),
    /** Survives errors of the driver. Without it, the driver never fails. */
    DRIVER_ERRORS("R4, R7, R8", "goes on after errors of the driver"),
    /** Programs all slots again after a reset. */
    REPROGRAM("R8", "programs all slots again after a reset"),
    /** Ends a get that waits when its thread is interrupted. Without it, the kit interrupts no thread. */
    INTERRUPTION("R4", "ends a get that waits when its thread is interrupted"),
    /** Shows what it has on record. Without it, this is concluded from what it does. */
    SNAPSHOT("R1", "shows what it has on record");

    private final String rules;
    private final String meaning;

    Ability(String rules, String meaning) {
        this.rules = rules;
        this.meaning = meaning;
    }

    /** The rules that it is about. */
    String rules() {
        return rules;
    }

    /** For a reader. */
    String meaning() {
        return meaning;
    }
}
