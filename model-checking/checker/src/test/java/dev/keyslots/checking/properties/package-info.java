/**
 * Property-based tests with jqwik: chains of actions on an implementation, each step judged by the specification itself.
 *
 * <p>Read {@link dev.keyslots.checking.properties.SlottedManagerProperties} first. The state of a chain is a run of the implementation
 * beside the oracle; an {@link net.jqwik.api.state.Action} makes one call on it, when its precondition holds, with arguments that shrink.
 * The run compares events, state and every byte on the medium after each call, so the properties assert no more than that a chain runs.
 */
@NullMarked
package dev.keyslots.checking.properties;

import org.jspecify.annotations.NullMarked;
