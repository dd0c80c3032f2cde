/**
 * Mistakes in the kernel's code, and in what stands in for the kernel around it, made on purpose: each has to be caught. They are made by
 * the name of a function and of what it calls, in a copy of the file that is deleted again.
 */
@NullMarked
package dev.keyslots.checking.kernel.mistakes;

import org.jspecify.annotations.NullMarked;
