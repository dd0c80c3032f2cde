package dev.keyslots.checking.concurrent;

import org.jetbrains.lincheck.Lincheck;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;

/**
 * Runs small programs in their interleavings, under Lincheck's scheduler: programs of calls that it makes itself, judged by the
 * oracle, and those of {@link BlockingProgram}. To be run in a JVM of its own, as Lincheck changes the classes of the one it is in.
 */
public final class Interleavings {
    private Interleavings() {}

    /** @param arguments how many programs of calls, and how many interleavings of each program at the most */
    public static void main(String[] arguments) {
        int programs = Integer.parseInt(arguments[0]);
        int interleavings = Integer.parseInt(arguments[1]);
        Workers crew = Workers.ofNewThreads();
        for (BlockingProgram program : BlockingProgram.values()) {
            // Once as it is, so that its classes are loaded before Lincheck schedules their loading too.
            program.once(crew, 0);
            Lincheck.runConcurrentTest(interleavings, () -> program.once(crew, 0));
        }
        if (programs > 0) {
            calls(programs, interleavings);
        }
    }

    private static void calls(int programs, int interleavings) {
        // Before Lincheck changes the classes of the JVM, as TLC would not load any more.
        OracleVerifier.loadOracle();
        new ModelCheckingOptions()
                .iterations(programs)
                .invocationsPerIteration(interleavings)
                .threads(3)
                .actorsPerThread(2)
                .actorsBefore(3)
                .actorsAfter(2)
                .verifier(OracleVerifier.class)
                .check(SlotOperations.class);
    }
}
