/**
 * Keyslot managers to compare ours with: how one would write one with what the JDK and well-known libraries offer, each as good as it
 * can be made without becoming something else. {@link dev.keyslots.bench.contestants.Contestant} lists them; a test holds each to
 * what it claims, so that the comparison stays fair.
 */
@NullMarked
package dev.keyslots.bench.contestants;

import org.jspecify.annotations.NullMarked;
