---------------------- MODULE MCLockFreeCountsInAnyway ----------------------
\* R3: a hit counts itself in although the slot may have been programmed with another key since it was looked at.
EXTENDS MCLockFreeTwo

MCAlgorithm == [LockFree EXCEPT !.share = "Unconditional"]
=============================================================================
