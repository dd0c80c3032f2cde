/**
 * The check: what there is to check, row by row, and how the rows are run, judged and recorded. Each {@code *Checks} class provides the rows of
 * one group; {@link dev.keyslots.checking.check.CheckRun} runs them side by side, within a budget. No command line here.
 */
@NullMarked
package dev.keyslots.checking.check;

import org.jspecify.annotations.NullMarked;
