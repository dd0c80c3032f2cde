----------------------- MODULE MCLockFreeThreeServed ------------------------
\* Hits and puts without a lock, with 1 slot, 1 key, 3 threads and resets: whoever waits is served.
EXTENDS KeyslotsLockFree

CONSTANTS k1, t1, t2, t3

MCKeys == {k1}
MCThreads == {t1, t2, t3}
=============================================================================
