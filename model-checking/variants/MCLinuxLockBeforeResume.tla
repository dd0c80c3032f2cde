---------------------- MODULE MCLinuxLockBeforeResume -----------------------
\* R9, B15: the lock is taken before the device is resumed; resuming it wants the lock.
EXTENDS MCLinuxTiny

MCConcurrency == [ConcurrentLinux EXCEPT !.resume = "AfterLock"]
=============================================================================
