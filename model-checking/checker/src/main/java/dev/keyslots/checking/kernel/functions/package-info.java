/**
 * What single functions of the kernel answer, beside what the specification says: every question of a small domain is put to the code, and
 * TLC's answers are compared. The questions are in {@code kernel-c/KernelFunctions.tla}.
 */
@NullMarked
package dev.keyslots.checking.kernel.functions;

import org.jspecify.annotations.NullMarked;
