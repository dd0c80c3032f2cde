/**
 * The events of a trace, whatever format they were read from.
 */
@NullMarked
package dev.keyslots.checking.traces.event;

import org.jspecify.annotations.NullMarked;
