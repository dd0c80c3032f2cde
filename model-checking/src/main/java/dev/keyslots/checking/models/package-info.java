/**
 * Model runs: which models there are and what must come out of each (the manifests), running TLC on one of them as a process of its
 * own, and the verdict. The exit status of TLC decides; the coded messages of its {@code -tool} output only say what was violated
 * and how much was explored. A run that stops early, checks nothing or violates another property is a failure.
 */
@NullMarked
package dev.keyslots.checking.models;

import org.jspecify.annotations.NullMarked;
