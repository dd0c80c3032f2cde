--------------------- MODULE MCLockFreeCountsInIsNoStep ---------------------
\* R3: the same: the slot that a hit shares holds another key by now, which is no step of Keyslots.
EXTENDS MCLockFreeTwo

MCAlgorithm == [LockFree EXCEPT !.share = "Unconditional"]
=============================================================================
