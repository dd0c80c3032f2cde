-------------------------- MODULE MCSharedForEver --------------------------
\* H6: two requests share the only slot in turns, so that it never becomes idle for the third.
EXTENDS KeyslotsServed

CONSTANTS k1, k2, r1, r2, r3

MCKeys == {k1, k2}
MCRequests == {r1, r2, r3}
=============================================================================
