------------------------- MODULE MCConcurrentThree --------------------------
\* The reference design with 1 slot, 2 keys, 3 threads: whoever waits is served; the base of the models of waiting.
EXTENDS KeyslotsConcurrent

CONSTANTS k1, k2, t1, t2, t3

MCKeys == {k1, k2}
MCThreads == {t1, t2, t3}
=============================================================================
