/**
 * Whether a model that passes says anything: its actions are taken, what its properties presuppose is reached, and the choices that it
 * sets make a difference.
 */
@NullMarked
package dev.keyslots.checking.witnesses;

import org.jspecify.annotations.NullMarked;
