/** What the verdict of a check depends on, in one digest: where it is as it was when the check last passed, the verdict is, too. */
@NullMarked
package dev.keyslots.checking.inputs;

import org.jspecify.annotations.NullMarked;
