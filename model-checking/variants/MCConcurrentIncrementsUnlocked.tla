------------------- MODULE MCConcurrentIncrementsUnlocked -------------------
\* R3: a hit counts itself in after it has let go of the lock: the slot is programmed for another key in between.
EXTENDS MCConcurrentTiny

MCConcurrency == [ConcurrentLinux612 EXCEPT !.increment = "WithoutLock"]
=============================================================================
