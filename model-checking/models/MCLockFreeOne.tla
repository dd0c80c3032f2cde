---------------------------- MODULE MCLockFreeOne ---------------------------
\* Hits and puts without a lock, with 1 slot, 2 keys, 2 threads, up to renaming keys and threads: every call looks like one
\* step where each program takes another key's place.
EXTENDS MCLockFreeTiny
=============================================================================
