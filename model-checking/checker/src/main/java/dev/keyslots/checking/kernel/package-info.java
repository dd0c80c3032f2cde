/**
 * The kernel's own code, held against the specification both ways.
 */
@NullMarked
package dev.keyslots.checking.kernel;

import org.jspecify.annotations.NullMarked;
