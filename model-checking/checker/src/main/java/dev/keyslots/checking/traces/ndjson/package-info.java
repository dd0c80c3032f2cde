/** Our own format of traces: newline-delimited JSON, one event a line. */
@NullMarked
package dev.keyslots.checking.traces.ndjson;

import org.jspecify.annotations.NullMarked;
