package dev.keyslots.oracle;

/** A step that the specification allows. */
public record Transition(SpecState from, Label label, SpecState to) {}
