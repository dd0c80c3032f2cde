------------------- MODULE MCReprogramErrorForgetsHolders -------------------
\* H4: unlinking alone is no remedy for a slot in use: its holders go on, with a slot that is blank.
EXTENDS MCKeyslotsSmall

MCDesign == [Reference EXCEPT !.staleKey = "Forgotten"]
=============================================================================
