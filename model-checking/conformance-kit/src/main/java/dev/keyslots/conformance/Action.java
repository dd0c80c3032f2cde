package dev.keyslots.conformance;

import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The actions of the specification that a manager takes, with the rules that they follow. */
enum Action {
    GET_HIT("GetHit", "R3", "a key that is in a slot is found there, and its slot is shared"),
    GET_PROGRAM("GetProgram", "R4", "a key that is in no slot is programmed into an idle one"),
    GET_PROGRAM_FAILS("GetProgramFails", "R4", "a get tells an error of the driver", Ability.DRIVER_ERRORS),
    GET_WAITS("GetWaits", "R4", "a get waits only while no slot is idle", Ability.TRY_GET),
    PUT("Put", "R5", "the last put makes the slot idle"),
    EVICT_ABSENT("EvictAbsent", "R7", "evicting a key that is in no slot succeeds"),
    EVICT_IDLE("EvictIdle", "R7", "evicting an idle key erases it"),
    EVICT_BUSY("EvictBusy", "R7", "evicting a key in use is refused"),
    EVICT_FAILS("EvictFails", "R7", "an eviction tells an error of the driver", Ability.DRIVER_ERRORS),
    REPROGRAM_ALL("ReprogramAll", "R8", "all slots that have a key are programmed again", Ability.REPROGRAM);

    private final String label;
    private final String rule;
    private final String meaning;
    private final @Nullable Ability needs;

    Action(String label, String rule, String meaning) {
        this.label = label;
        this.rule = rule;
        this.meaning = meaning;
        this.needs = null;
    }

    Action(String label, String rule, String meaning, Ability needs) {
        this.label = label;
        this.rule = rule;
        this.meaning = meaning;
        this.needs = needs;
    }

    /** Its name in the specification; waiting is a step that is not enabled there. */
    String label() {
        return label;
    }

    /** What a manager must be able to do for it to happen. A hit happens without sharing, too, on an idle slot. */
    Optional<Ability> needs() {
        return Optional.ofNullable(needs);
    }

    @Override
    public String toString() {
        return rule + " " + label + ": " + meaning;
    }

    static String ruleOf(String label) {
        return Arrays.stream(values())
                .filter(action -> action.label.equals(label))
                .map(action -> action.rule)
                .findFirst()
                .orElse(label.startsWith("Erase") ? "R7" : "R8");
    }
}
