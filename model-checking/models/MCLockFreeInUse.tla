-------------------------- MODULE MCLockFreeInUse ---------------------------
\* Hits and puts without a lock, where users also evict keys that are in use, and everything else happens: 1 slot, 2
\* keys, 2 threads, up to renaming keys and threads.
EXTENDS MCLockFreeTiny
=============================================================================
