---------------------- MODULE MCLockFreeNoSecondLookUp ----------------------
\* B14: a miss does not look the key up again once it has the lock: two threads put one key into two slots.
EXTENDS MCLockFreeTiny

MCAlgorithm == [LockFree EXCEPT !.secondLookup = "Omitted"]
=============================================================================
