/**
 * Proofs for any number of slots, keys, requests and threads, in {@code spec/proofs}: read without a prover, to see that none has a
 * gap and that none is of a text that has changed since; and proved again, by a prover that is no part of this project.
 */
@NullMarked
package dev.keyslots.checking.proofs;

import org.jspecify.annotations.NullMarked;
