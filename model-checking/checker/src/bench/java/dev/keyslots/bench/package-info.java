/**
 * Figures: what was measured, against what was wanted, in one table. {@link dev.keyslots.bench.Figures} runs them; each
 * {@link dev.keyslots.bench.Figure} is a class of its own.
 */
@NullMarked
package dev.keyslots.bench;

import org.jspecify.annotations.NullMarked;
