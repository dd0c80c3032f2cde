/**
 * Pages that stand alone: one file with nothing to load, light or dark as the reader's system is, usable by keyboard, and complete
 * without scripts. The parts of a page are templates beside these classes, each with a record that holds what goes into it:
 * a {@link SequenceDiagram}, the {@link StateTables} of a state, and the page of a counterexample that is made of them.
 */
@NullMarked
package dev.keyslots.checking.html;

import org.jspecify.annotations.NullMarked;
