----------------------- MODULE MCEvictErrorForgetsKey -----------------------
\* B2: unlinking and forgetting (Linux since 6.4): the second eviction of the same key reports success, and the
\* key is still in the hardware.
EXTENDS MCKeyslotsSmall

MCDesign == [Reference EXCEPT !.staleKey = "Forgotten"]
=============================================================================
