--------------------------- MODULE MCLockFreeThree --------------------------
\* Hits and puts without a lock, with 1 slot, 2 keys, 3 threads, up to renaming keys and threads: every call looks like one step
\* where two threads are at it behind the back of a third.
EXTENDS KeyslotsLockFree, TLC

CONSTANTS k1, k2, t1, t2, t3

MCKeys == {k1, k2}
MCThreads == {t1, t2, t3}
MCSymmetry == Permutations(MCKeys) \cup Permutations(MCThreads)
=============================================================================
