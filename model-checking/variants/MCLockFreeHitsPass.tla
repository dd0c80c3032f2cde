------------------------- MODULE MCLockFreeHitsPass -------------------------
\* H6: hits do not stand back, and keep the slot from becoming idle.
EXTENDS MCLockFreeTwo

MCAlgorithm == [LockFree EXCEPT !.hits = "PassWaiters"]
=============================================================================
