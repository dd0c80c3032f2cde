/**
 * The text of a trace: plain or compressed, in any of the encodings that people have, line by line; and what is no trace.
 */
@NullMarked
package dev.keyslots.checking.traces.text;

import org.jspecify.annotations.NullMarked;
