/** Traces of a running Linux kernel: the text of tracefs' trace file. */
@NullMarked
package dev.keyslots.checking.traces.linux;

import org.jspecify.annotations.NullMarked;
