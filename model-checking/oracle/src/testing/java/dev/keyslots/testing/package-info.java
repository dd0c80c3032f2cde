/**
 * What the tests of the oracle, the conformance kit and the checker share.
 */
@NullMarked
package dev.keyslots.testing;

import org.jspecify.annotations.NullMarked;
