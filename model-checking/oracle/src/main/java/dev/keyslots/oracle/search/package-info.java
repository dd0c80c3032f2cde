/**
 * Searches over the state space of a module: the states that observations allow, and every transition of a small one.
 */
@NullMarked
package dev.keyslots.oracle.search;

import org.jspecify.annotations.NullMarked;
