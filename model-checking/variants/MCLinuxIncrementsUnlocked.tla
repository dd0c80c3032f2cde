--------------------- MODULE MCLinuxIncrementsUnlocked ----------------------
\* R3: a hit counts itself in after it has let go of the lock: the slot is programmed for another key in between.
EXTENDS MCLinuxTiny

MCConcurrency == [ConcurrentLinux EXCEPT !.increment = "WithoutLock"]
=============================================================================
