/**
 * The notes in {@code proofs-notes} that follow from the manifests, as text.
 */
@NullMarked
package dev.keyslots.checking.notes;

import org.jspecify.annotations.NullMarked;
