/**
 * Implementation and specification in lock-step: each step is performed on a real stack of manager, engine and disk, and asked
 * of the oracle; whatever the implementation does has to be what the specification allows, and both have to be in the same state
 * afterwards. The model is never written down a second time.
 */
@NullMarked
package dev.keyslots.checking.lockstep;

import org.jspecify.annotations.NullMarked;
