--------------------- MODULE MCConcurrentNoSecondLookup ---------------------
\* B14: a miss does not look the key up again under the lock for writing: two threads put one key into two slots.
EXTENDS MCConcurrentTiny

MCConcurrency == [ConcurrentLinux612 EXCEPT !.secondLookup = "Omitted"]
=============================================================================
