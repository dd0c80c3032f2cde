/**
 * Reasoning about designs: the catalogue of bugs and hazards, each shown by a variant; its counterexample in the words of the
 * specification; and designs that a user makes up, model-checked. What is said about a bug stands in files beside the models, not
 * here. The text and the pages are made elsewhere, in {@code cli} and {@code html}.
 */
@NullMarked
package dev.keyslots.checking.explain;

import org.jspecify.annotations.NullMarked;
