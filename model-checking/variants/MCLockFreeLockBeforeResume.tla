--------------------- MODULE MCLockFreeLockBeforeResume ---------------------
\* B15: a thread waits under the lock for the device, which waits for the lock to be programmed again.
EXTENDS MCLockFreeTiny

MCAlgorithm == [LockFree EXCEPT !.resume = "AfterLock"]
=============================================================================
