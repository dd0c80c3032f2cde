------------------- MODULE MCConcurrentProgramsUnderLock --------------------
\* H7: the driver works while the lock is held for writing, so that every hit waits for it.
EXTENDS MCConcurrentTiny

MCConcurrency == ConcurrentLinux612
=============================================================================
