/**
 * Seeded faults: the implementation, with one line of it broken on purpose, has to be caught. The broken line is compiled and
 * run apart from the sound implementation, in a class loader of its own.
 */
@NullMarked
package dev.keyslots.checking.faults;

import org.jspecify.annotations.NullMarked;
