/** What was found out about a version: line by line of its table, with the runs that show it. */
@NullMarked
package dev.keyslots.checking.kernel.findings;

import org.jspecify.annotations.NullMarked;
