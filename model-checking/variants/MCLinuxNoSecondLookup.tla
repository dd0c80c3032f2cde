----------------------- MODULE MCLinuxNoSecondLookup ------------------------
\* B14: a miss does not look the key up again under the lock for writing: two threads put one key into two slots.
EXTENDS MCLinuxTiny

MCConcurrency == [ConcurrentLinux EXCEPT !.secondLookup = "Omitted"]
=============================================================================
