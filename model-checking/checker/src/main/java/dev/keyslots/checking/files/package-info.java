/**
 * Files of the user and of the working copy: where they are, JSON read strictly, and writing that replaces a file as a whole or not at all.
 */
@NullMarked
package dev.keyslots.checking.files;

import org.jspecify.annotations.NullMarked;
