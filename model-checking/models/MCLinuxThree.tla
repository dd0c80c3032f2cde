---------------------------- MODULE MCLinuxThree ----------------------------
\* Linux 6.12 with 1 slot, 2 keys, 3 threads: who fell asleep before the wake-up came is woken for nothing, and no
\* wake-up is lost; the base of the models of waiting.
EXTENDS KeyslotsLinux

CONSTANTS k1, k2, t1, t2, t3

MCKeys == {k1, k2}
MCThreads == {t1, t2, t3}
=============================================================================
