/**
 * Floor 3: simulated inline-encryption hardware that really encrypts, with faults that a test can inject: an engine with
 * keyslots (like UFS) and one that takes the key with each request (like Exynos FMP).
 */
@NullMarked
package dev.keyslots.device;

import org.jspecify.annotations.NullMarked;
