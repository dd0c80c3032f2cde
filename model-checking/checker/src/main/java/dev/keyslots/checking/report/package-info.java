/**
 * The report of the last check: what came out, for which models and designs, what caught what, what was covered, how it went before,
 * and a small state graph to walk through. Each class here finds out one part of it, from {@code results/check.json} and from the files
 * of the working copy; {@link ReportPage} puts them into one page.
 */
@NullMarked
package dev.keyslots.checking.report;

import org.jspecify.annotations.NullMarked;
