/**
 * Checks traces of any implementation against the specification as they stream. A trace says what happened; it differs from the steps of
 * {@code lockstep.StepTrace}, which say what to do and can be done again.
 */
@NullMarked
package dev.keyslots.checking.traces;

import org.jspecify.annotations.NullMarked;
