package dev.keyslots.checking.traces;

import dev.keyslots.checking.manifest.Design;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a user says about a trace, where the trace does not say it itself.
 *
 * @param design what the manager is to do; if empty: what the header says, or for a kernel's trace Linux 6.12
 * @param slots how many slots each manager has; if empty: what the header says, or what the trace shows
 * @param start in which state the managers are at the beginning
 * @param insideFunctions whether probes inside functions are used as a cross-check
 */
public record TraceOptions(Optional<Design> design, OptionalInt slots, Start start, boolean insideFunctions) {

    /** In which state a manager is when its trace begins. */
    public enum Start {
        /** As the trace says, or looks: a kernel's profile begins fresh if the first program is one of slot 0. */
        AUTO,
        /** All slots are empty. */
        FRESH,
        /** The trace starts in the middle. */
        UNKNOWN
    }

    public static final TraceOptions DEFAULT =
            new TraceOptions(Optional.empty(), OptionalInt.empty(), Start.AUTO, true);
}
