------------------------- MODULE MCConcurrentInUse --------------------------
\* The reference design where users also evict keys that are in use, and everything else happens: 2 slots, 2 keys,
\* 2 threads, up to renaming keys and threads.
EXTENDS KeyslotsConcurrent, TLC

CONSTANTS k1, k2, t1, t2

MCKeys == {k1, k2}
MCThreads == {t1, t2}
MCSymmetry == Permutations(MCKeys) \cup Permutations(MCThreads)
=============================================================================
