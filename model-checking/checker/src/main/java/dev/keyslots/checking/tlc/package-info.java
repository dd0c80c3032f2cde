/**
 * TLC as a process: how a model is run, on this machine or on several, what TLC printed, and the verdict on it. The exit status of TLC
 * decides; its messages must then confirm it.
 */
@NullMarked
package dev.keyslots.checking.tlc;

import org.jspecify.annotations.NullMarked;
