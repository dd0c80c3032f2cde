-------------------------- MODULE MCConcurrentTiny --------------------------
\* The reference design with 2 slots, 2 keys, 2 threads, up to renaming keys and threads: every call looks
\* like one step; the base of the variants.
EXTENDS KeyslotsConcurrent, TLC

CONSTANTS k1, k2, t1, t2

MCKeys == {k1, k2}
MCThreads == {t1, t2}
MCSymmetry == Permutations(MCKeys) \cup Permutations(MCThreads)
=============================================================================
