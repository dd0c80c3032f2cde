/**
 * Whole calls: what the code does in each, in the words of the module Keyslots.
 */
@NullMarked
package dev.keyslots.checking.kernel.calls;

import org.jspecify.annotations.NullMarked;
