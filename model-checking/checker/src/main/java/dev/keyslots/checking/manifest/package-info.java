/**
 * What is expected of models: the manifests in {@code model-checking/models} and {@code model-checking/variants}, and what the configuration
 * files beside them ask TLC to check.
 */
@NullMarked
package dev.keyslots.checking.manifest;

import org.jspecify.annotations.NullMarked;
