package dev.keyslots.checking.concurrent;

import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.LongConsumer;

/** Runs each {@link BlockingProgram} with real threads, again and again, as it happens to go. */
public final class BlockingRuns {

    /** Programming a key takes up to this long, in nanoseconds: otherwise no other thread would come in between. */
    private static final int LONGEST_PROGRAM = 20_000;

    private static final int ROUNDS_IN_A_ROW = 100;

    /**
     * The result.
     *
     * @param rounds how often a program was run, all together
     * @param complaint what went wrong first, and in which program
     */
    public record Result(long rounds, Optional<String> complaint) {}

    private BlockingRuns() {}

    /**
     * @param rounds how often each program
     * @param seed of the moments at which the threads start; how they go on is theirs
     * @param progress receives how many rounds have ended
     */
    public static Result of(int rounds, long seed, LongConsumer progress) {
        SplittableRandom random = new SplittableRandom(seed);
        long done = 0;
        try (BarrierWorkers crew = new BarrierWorkers(seed)) {
            for (int row = 0; row < rounds; row += ROUNDS_IN_A_ROW) {
                for (BlockingProgram program : BlockingProgram.values()) {
                    for (int i = row; i < Math.min(rounds, row + ROUNDS_IN_A_ROW); i++) {
                        try {
                            program.once(crew, random.nextInt(LONGEST_PROGRAM));
                        } catch (AssertionError | RuntimeException e) {
                            return new Result(done, Optional.of("%s, round %,d: %s".formatted(program, i, e)));
                        }
                        done++;
                    }
                }
                progress.accept(done);
            }
        }
        return new Result(done, Optional.empty());
    }
}
