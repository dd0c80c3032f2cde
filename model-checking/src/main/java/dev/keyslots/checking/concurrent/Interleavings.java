package dev.keyslots.checking.concurrent;

import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;

/** Runs small programs of calls in all their interleavings. To be run in a JVM of its own, whose classes Lincheck changes. */
public final class Interleavings {
    private Interleavings() {}

    /** @param arguments how many programs, and how many interleavings of each at the most */
    public static void main(String[] arguments) {
        OracleVerifier.loadOracle();
        new ModelCheckingOptions()
                .iterations(Integer.parseInt(arguments[0]))
                .invocationsPerIteration(Integer.parseInt(arguments[1]))
                .threads(3)
                .actorsPerThread(2)
                .actorsBefore(3)
                .actorsAfter(2)
                .verifier(OracleVerifier.class)
                .check(SlotOperations.class);
    }
}
