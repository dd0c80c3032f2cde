---------------------------- MODULE MCLinuxFour -----------------------------
\* Linux 6.12 with 2 slots, 3 keys and 4 threads, up to renaming keys and threads: no wake-up is lost.
EXTENDS KeyslotsLinux, TLC

CONSTANTS k1, k2, k3, t1, t2, t3, t4

MCKeys == {k1, k2, k3}
MCThreads == {t1, t2, t3, t4}
MCSymmetry == Permutations(MCKeys) \cup Permutations(MCThreads)
=============================================================================
