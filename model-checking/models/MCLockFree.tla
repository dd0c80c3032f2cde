----------------------------- MODULE MCLockFree -----------------------------
\* Hits and puts without a lock, with 2 slots, 3 keys, 3 threads, up to renaming keys and threads.
EXTENDS KeyslotsLockFree, TLC

CONSTANTS k1, k2, k3, t1, t2, t3

MCKeys == {k1, k2, k3}
MCThreads == {t1, t2, t3}
MCSymmetry == Permutations(MCKeys) \cup Permutations(MCThreads)
=============================================================================
