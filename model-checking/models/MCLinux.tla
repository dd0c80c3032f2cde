------------------------------ MODULE MCLinux -------------------------------
\* Linux 6.12 with 2 slots, 3 keys and 3 threads, where users are careful, up to renaming keys and threads.
EXTENDS KeyslotsLinux, TLC

CONSTANTS k1, k2, k3, t1, t2, t3

MCKeys == {k1, k2, k3}
MCThreads == {t1, t2, t3}
MCSymmetry == Permutations(MCKeys) \cup Permutations(MCThreads)
=============================================================================
