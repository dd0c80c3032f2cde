/**
 * What a trace shows: findings, the hazards they are known by, and the report.
 */
@NullMarked
package dev.keyslots.checking.traces.verdict;

import org.jspecify.annotations.NullMarked;
