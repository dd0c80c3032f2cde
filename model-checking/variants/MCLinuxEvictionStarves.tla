----------------------- MODULE MCLinuxEvictionStarves -----------------------
\* R7: where the lock is not fair, an eviction may wait for ever: each time it is free, somebody else takes it.
EXTENDS MCLinuxEvicts
=============================================================================
