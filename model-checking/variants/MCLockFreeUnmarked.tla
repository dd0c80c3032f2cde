------------------------- MODULE MCLockFreeUnmarked -------------------------
\* H7: look-ups find a slot while the driver works on it.
EXTENDS MCLockFreeTwo

MCAlgorithm == [LockFree EXCEPT !.programming = "OutsideUnmarked"]
=============================================================================
