/**
 * The kernel's block layer with its fallback, led along every transition of {@code BlockLayer.tla} by calls of its own functions, and its
 * bytes beside those of the reference implementation's ciphers.
 */
@NullMarked
package dev.keyslots.checking.kernel.blocklayer;

import org.jspecify.annotations.NullMarked;
