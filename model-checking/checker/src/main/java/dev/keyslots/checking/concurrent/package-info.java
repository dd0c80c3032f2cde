/**
 * Checks the manager under several threads against the specification. There are two ways: all interleavings of small programs, one after the
 * other, under Lincheck's scheduler, with their results judged by the oracle; and threads that run freely, with each
 * event judged as it arrives.
 */
@NullMarked
package dev.keyslots.checking.concurrent;

import org.jspecify.annotations.NullMarked;
