package dev.keyslots.checking.proofs;

import java.math.BigDecimal;

/**
 * One step of a proof, for a prover to prove.
 *
 * @param line where it stands
 * @param tried whether there is a verdict on it
 * @param prover which of them has proved it; empty if none has
 * @param isRemembered whether it was proved before, and not tried now
 * @param seconds for how long provers have worked on it
 */
public record Obligation(
        int line, boolean proved, boolean tried, String prover, boolean isRemembered, BigDecimal seconds) {

    /** The same, after an attempt that took some time, too. */
    Obligation after(Obligation first) {
        return new Obligation(line, proved, tried, prover, first.isRemembered, seconds.add(first.seconds));
    }
}
