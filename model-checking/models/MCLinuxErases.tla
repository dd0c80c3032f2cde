--------------------------- MODULE MCLinuxErases ----------------------------
\* Linux with the remedies of the reference, 1 slot, 1 key, 2 threads, and keys evicted in use: what is to be erased
\* is erased, if the background gets the lock again and again.
EXTENDS KeyslotsLinux

CONSTANTS k1, t1, t2

MCKeys == {k1}
MCThreads == {t1, t2}

MCSpec == Spec /\ ErasesAgainAndAgain
=============================================================================
