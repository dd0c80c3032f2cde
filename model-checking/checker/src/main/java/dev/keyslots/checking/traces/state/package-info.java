/**
 * The states of the specification along a trace: with the slots and keys of the trace for names, reduced by symmetry, and remembered.
 */
@NullMarked
package dev.keyslots.checking.traces.state;

import org.jspecify.annotations.NullMarked;
