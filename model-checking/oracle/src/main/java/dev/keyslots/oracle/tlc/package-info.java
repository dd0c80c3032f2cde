/** The only code that touches TLC's classes. TLC keeps its state in static fields, so each oracle has a class loader of its own. */
@NullMarked
package dev.keyslots.oracle.tlc;

import org.jspecify.annotations.NullMarked;
