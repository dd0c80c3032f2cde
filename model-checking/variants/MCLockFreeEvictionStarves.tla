--------------------- MODULE MCLockFreeEvictionStarves ---------------------
\* R7: where the manager's lock is not fair, an eviction may wait forever: each time it is free, somebody else takes it.
EXTENDS MCLockFreeEvicts
=============================================================================
