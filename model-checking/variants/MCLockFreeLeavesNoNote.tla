----------------------- MODULE MCLockFreeLeavesNoNote -----------------------
\* H6: whoever has the lock looked before the slot became idle, and is not told to look again.
EXTENDS MCLockFreeTwo

MCAlgorithm == [LockFree EXCEPT !.signal = "OnlyIfFree"]
=============================================================================
