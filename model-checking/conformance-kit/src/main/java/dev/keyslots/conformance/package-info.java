/**
 * The conformance kit: checks any keyslot manager that runs in a JVM against the specification. Implement {@link
 * dev.keyslots.conformance.ManagerUnderTest}, extend {@link dev.keyslots.conformance.KeyslotManagerContract}, and run it with JUnit 5.
 * All that is needed of the specification comes with the kit.
 */
@NullMarked
package dev.keyslots.conformance;

import org.jspecify.annotations.NullMarked;
