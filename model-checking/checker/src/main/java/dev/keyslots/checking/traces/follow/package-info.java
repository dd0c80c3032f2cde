/**
 * Follows managers along a trace: keeps every state that is consistent with the trace so far, and finds steps that took effect unseen.
 */
@NullMarked
package dev.keyslots.checking.traces.follow;

import org.jspecify.annotations.NullMarked;
