package dev.keyslots.checking.kernel.code;

import java.util.List;
import java.util.Optional;

/**
 * All that the code does, from its first state on: which states there are to be seen, and every move between two of them.
 *
 * @param states the first is where it begins
 * @param moves in the order in which they are reached, breadth first
 * @param problems what the code did that it must not do, and where it is stuck
 * @param memories how many states of its memory there are; several may look the same
 * @param complete whether that is all; if not, there was a limit
 */
public record Exploration(
        List<Facts> states, List<Move> moves, List<Problem> problems, long memories, boolean complete) {

    /**
     * One move.
     *
     * @param memory the state of the memory in which it begins
     * @param number what the program calls it
     * @param did what happened, in words of the program
     */
    public record Move(int memory, int number, int from, int to, List<String> did) {
        public Move {
            did = List.copyOf(did);
        }
    }

    /**
     * Something that must not be, whatever the specification says.
     *
     * @param path the moves that lead there
     */
    public record Problem(Kind kind, String says, List<Integer> path) {
        /** What it is. */
        public enum Kind {
            /** Nobody can go on, and somebody wants to. */
            STUCK,
            /** A lock is not held that is given back, and the like. */
            MISUSE,
            /** The code ended the program, or does not come to its end. */
            CRASH
        }

        public Problem {
            path = List.copyOf(path);
        }
    }

    public Exploration {
        states = List.copyOf(states);
        moves = List.copyOf(moves);
        problems = List.copyOf(problems);
    }

    /** The first thing that must not be. */
    public Optional<Problem> problem() {
        return problems.stream().findFirst();
    }
}
