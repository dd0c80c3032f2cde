/**
 * The specification as an oracle: TLC, loaded into this JVM, says which steps a TLA+ module allows in a state and where
 * they lead. Nothing here repeats what a module says, and no type of TLC is seen from outside.
 */
@NullMarked
package dev.keyslots.oracle;

import org.jspecify.annotations.NullMarked;
