-------------------------- MODULE MCEvictBailsOut ---------------------------
\* B11: the driver's eviction returns early, with success; the key stays in the hardware.
EXTENDS MCKeyslotsSmall

NotErased(s) == hardware
=============================================================================
