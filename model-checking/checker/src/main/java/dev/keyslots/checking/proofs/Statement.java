package dev.keyslots.checking.proofs;

import java.util.Optional;

/**
 * A THEOREM, LEMMA or the like.
 *
 * @param isTheorem whether it is one of those that a reader looks for, not a step on the way to one
 * @param name empty where a module only says what is proved elsewhere
 * @param formula its text without comments, each run of blanks one
 * @param words the comment above it
 * @param firstLine where it begins, counted from 1
 * @param lastLine the last line of its proof, or of itself
 */
public record Statement(
        boolean isTheorem,
        Optional<String> name,
        String formula,
        String words,
        int firstLine,
        int lastLine,
        boolean hasProof) {

    /** Whether a place in the module belongs to it or to its proof. */
    boolean contains(int line) {
        return firstLine <= line && line <= lastLine;
    }

    /** For messages. */
    String shown() {
        return name.orElse(formula);
    }
}
