---------------------------- MODULE MCLinuxTiny -----------------------------
\* Linux 6.12 with 2 slots, 2 keys, 2 threads, up to renaming keys and threads, where users are careful and nothing
\* but resets and sleep happens: every call looks like one step; the base of the variants.
EXTENDS KeyslotsLinux, TLC

CONSTANTS k1, k2, t1, t2

MCKeys == {k1, k2}
MCThreads == {t1, t2}
MCSymmetry == Permutations(MCKeys) \cup Permutations(MCThreads)
=============================================================================
