/** A module of TLA+ as a tree, with the place of each part in the file: what a program needs that changes a module or asks what it says. */
@NullMarked
package dev.keyslots.oracle.syntax;

import org.jspecify.annotations.NullMarked;
