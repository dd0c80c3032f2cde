-------------------------- MODULE MCLockFreeEvicts --------------------------
\* Hits and puts without a lock, with 1 slot, 2 keys, 2 threads: an eviction ends, and whoever waits is served where
\* keys are evicted.
EXTENDS MCLockFreeTwo
=============================================================================
