/**
 * What keeps work from starting: wrong input, or something that the environment lacks, in words for the user.
 */
@NullMarked
package dev.keyslots.problem;

import org.jspecify.annotations.NullMarked;
