/**
 * Searches for unexpected behaviour: runs chains of steps on the implementation and on the oracle at once, as long as there is time.
 * What reaches a new state or transition of the specification is kept and extended; what the specification does not allow is made as
 * short as can be and saved.
 */
@NullMarked
package dev.keyslots.checking.fuzz;

import org.jspecify.annotations.NullMarked;
