-------------------- MODULE MCConcurrentLockBeforeResume --------------------
\* R9, B15: the lock is taken before the device is resumed; resuming it wants the lock.
EXTENDS MCConcurrentTiny

MCConcurrency == [ConcurrentLinux612 EXCEPT !.resume = "AfterLock"]
=============================================================================
