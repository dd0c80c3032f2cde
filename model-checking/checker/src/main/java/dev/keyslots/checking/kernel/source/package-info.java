/**
 * The kernel's sources where they lie, and programs that are built of them: nothing of theirs is copied into this project.
 */
@NullMarked
package dev.keyslots.checking.kernel.source;

import org.jspecify.annotations.NullMarked;
