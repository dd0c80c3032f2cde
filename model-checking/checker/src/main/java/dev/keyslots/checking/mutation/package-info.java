/**
 * Mutants of the specification: its modules with one place changed each, and what notices. A mutant that nothing notices is a promise
 * that nothing keeps, or a place that makes no difference.
 */
@NullMarked
package dev.keyslots.checking.mutation;

import org.jspecify.annotations.NullMarked;
