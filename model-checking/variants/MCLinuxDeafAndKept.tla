------------------------- MODULE MCLinuxDeafAndKept -------------------------
\* R9: a resume fails, which nobody looks at, and the driver does not notice either: it erases nothing, and the device
\* has kept its keys in its sleep.
EXTENDS MCLinuxDeaf

KeptInSleep == hardware
=============================================================================
