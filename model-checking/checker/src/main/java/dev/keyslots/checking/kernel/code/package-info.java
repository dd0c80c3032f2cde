/**
 * The program that holds the kernel's code: what it can do, state by state, as that code does it.
 */
@NullMarked
package dev.keyslots.checking.kernel.code;

import org.jspecify.annotations.NullMarked;
