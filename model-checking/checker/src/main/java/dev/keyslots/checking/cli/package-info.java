/** The command line {@code keyslots}: one class for each command, and what all commands share. What {@code check} checks is in {@code check}. */
@NullMarked
package dev.keyslots.checking.cli;

import org.jspecify.annotations.NullMarked;
