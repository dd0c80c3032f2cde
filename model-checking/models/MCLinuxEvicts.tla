--------------------------- MODULE MCLinuxEvicts ----------------------------
\* Linux 6.12 with 1 slot, 2 keys, 2 threads: an eviction ends, if each lock is fair, and every call looks like one
\* step.
EXTENDS KeyslotsLinux

CONSTANTS k1, k2, t1, t2

MCKeys == {k1, k2}
MCThreads == {t1, t2}
=============================================================================
