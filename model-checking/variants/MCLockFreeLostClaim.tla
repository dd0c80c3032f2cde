------------------------ MODULE MCLockFreeLostClaim -------------------------
\* H6: each time that a waiter has found the slot idle, a hit takes it before the claim, and the next hit is not held
\* up.
EXTENDS MCLockFreeTwo

MCAlgorithm == [LockFree EXCEPT !.lostClaim = "LooksAgain"]
=============================================================================
