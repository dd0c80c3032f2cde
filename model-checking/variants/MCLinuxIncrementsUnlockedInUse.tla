------------------- MODULE MCLinuxIncrementsUnlockedInUse -------------------
\* R3: a hit counts itself in after it has let go of the lock: the driver works on a slot that comes into use.
EXTENDS MCLinuxTiny

MCConcurrency == [ConcurrentLinux EXCEPT !.increment = "WithoutLock"]
=============================================================================
