----------------- MODULE MCLinuxIncrementsUnlockedIsNoStep ------------------
\* R3: a hit counts itself in after it has let go of the lock: the call does not look like one step.
EXTENDS MCLinuxTiny

MCConcurrency == [ConcurrentLinux EXCEPT !.increment = "WithoutLock"]
=============================================================================
