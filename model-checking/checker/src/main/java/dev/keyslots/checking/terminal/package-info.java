/**
 * What a terminal shows: progress, tables, wrapped text, counterexamples, and suggestions for misspelt names.
 */
@NullMarked
package dev.keyslots.checking.terminal;

import org.jspecify.annotations.NullMarked;
