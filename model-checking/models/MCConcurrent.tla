---------------------------- MODULE MCConcurrent ----------------------------
\* The reference design with 3 slots, 3 keys and 3 threads, up to renaming keys and threads.
EXTENDS KeyslotsConcurrent, TLC

CONSTANTS k1, k2, k3, t1, t2, t3

MCKeys == {k1, k2, k3}
MCThreads == {t1, t2, t3}
MCSymmetry == Permutations(MCKeys) \cup Permutations(MCThreads)
=============================================================================
