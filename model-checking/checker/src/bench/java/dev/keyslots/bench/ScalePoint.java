package dev.keyslots.bench;

/** So many distinct states at a size, counted in so many seconds. */
record ScalePoint(int size, long states, double seconds) {}
