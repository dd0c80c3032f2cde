-------------------------- MODULE MCLockFreeThree ---------------------------
\* Hits and puts without a lock, with 1 slot, 2 keys, 3 threads: whoever waits is served.
EXTENDS KeyslotsLockFree

CONSTANTS k1, k2, t1, t2, t3

MCKeys == {k1, k2}
MCThreads == {t1, t2, t3}
=============================================================================
