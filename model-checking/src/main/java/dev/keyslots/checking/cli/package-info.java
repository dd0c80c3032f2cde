/**
 * The command line {@code keyslots}: its commands, and what {@code check} is made of. Each thing that can be checked is a
 * {@link CheckItem}; what there is to check is said by the {@link CheckProvider}s that {@link Checks} lists.
 */
@NullMarked
package dev.keyslots.checking.cli;

import org.jspecify.annotations.NullMarked;
