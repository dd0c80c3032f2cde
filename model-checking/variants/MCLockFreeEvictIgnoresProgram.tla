------------------- MODULE MCLockFreeEvictIgnoresProgram --------------------
\* R7: an eviction finds its key in no slot while the driver is putting it into one, and reports success.
EXTENDS MCLockFreeTiny

MCAlgorithm == [LockFree EXCEPT !.evict = "IgnoresProgram"]
=============================================================================
