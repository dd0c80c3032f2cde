/**
 * Floor 3, hardware: simulated inline-encryption engines that really encrypt, and fail as a
 * {@link dev.keyslots.device.FaultPlan} says. {@link dev.keyslots.device.SlottedEngine} has keyslots, like a UFS host controller;
 * {@link dev.keyslots.device.KeyPerRequestEngine} takes the key with each request, like Exynos FMP.
 */
@NullMarked
package dev.keyslots.device;

import org.jspecify.annotations.NullMarked;
