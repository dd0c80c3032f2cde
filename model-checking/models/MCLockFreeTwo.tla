---------------------------- MODULE MCLockFreeTwo ---------------------------
\* Hits and puts without a lock, with 1 slot, 2 keys, 2 threads: whoever waits is served; the base of the variants of waiting.
EXTENDS KeyslotsLockFree

CONSTANTS k1, k2, t1, t2

MCKeys == {k1, k2}
MCThreads == {t1, t2}
=============================================================================
