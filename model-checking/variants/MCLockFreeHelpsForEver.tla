----------------------- MODULE MCLockFreeHelpsForEver -----------------------
\* H6: a waiter that has been woken is kept at the work of those who put slots, for ever.
EXTENDS MCLockFreeTwo

MCAlgorithm == [LockFree EXCEPT !.draining = "GoesOn"]
=============================================================================
