package dev.keyslots.checking.kernel.graph;

import dev.keyslots.checking.kernel.code.Exploration.Move;
import dev.keyslots.checking.kernel.code.Facts;
import java.util.Map;

/**
 * How the code is read in the words of the specification: each state of its memory as a state, and each of its moves as a step, or as none.
 *
 * @param <H> what the specification remembers of the past and the code does not; it is kept along the way here
 */
public interface Reading<H> {

    H atFirst();

    /** What is remembered after a move. */
    H after(H before, Facts from, Move move, Facts to);

    /** All variables by name. */
    Map<String, Object> state(Facts facts, H remembered);

    /** What the specification calls the move. */
    String label(Facts from, Move move, Facts to);

    /** Whether a move that changes nothing is none of the specification's steps, but something that it does not look at. */
    boolean mayBeNone();
}
