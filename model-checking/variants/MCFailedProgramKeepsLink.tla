---------------------- MODULE MCFailedProgramKeepsLink ----------------------
\* H1: a program that fails after it has blanked the slot leaves the old key linked: its next get is a hit.
EXTENDS MCKeyslotsSmall

MCDesign == [Reference EXCEPT !.failedProgramLink = "KeepsLink"]
=============================================================================
