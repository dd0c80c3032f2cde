/**
 * TLC in a process that runs one model after another. TLC keeps what it knows of a model in static fields, so a JVM runs one model and
 * ends; starting anew costs five to ten times as long as a small model takes. Here TLC's classes are rewritten once, so that their static
 * fields can be set back to what class initialization makes of them; each run begins from there. Nothing else of them changes.
 */
@NullMarked
package dev.keyslots.checking.tlc.warm;

import org.jspecify.annotations.NullMarked;
