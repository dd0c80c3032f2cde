---------------------- MODULE MCLockFreeEvictsAnother -----------------------
\* R7: an eviction finds its key in a slot, which then gets another key; and evicts that one, as it is in use.
EXTENDS MCLockFreeTiny

MCAlgorithm == [LockFree EXCEPT !.doom = "Unchecked"]
=============================================================================
