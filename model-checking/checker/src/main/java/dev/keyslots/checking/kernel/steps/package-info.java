/**
 * Steps that others can interrupt: what the code does in each, in the words of the module KeyslotsLinux.
 */
@NullMarked
package dev.keyslots.checking.kernel.steps;

import org.jspecify.annotations.NullMarked;
