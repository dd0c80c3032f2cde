/**
 * Graphs of states and labelled steps, the code's and the specification's, and where they differ.
 */
@NullMarked
package dev.keyslots.checking.kernel.graph;

import org.jspecify.annotations.NullMarked;
