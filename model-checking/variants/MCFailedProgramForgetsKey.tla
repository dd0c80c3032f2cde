--------------------- MODULE MCFailedProgramForgetsKey ----------------------
\* H1: unlinking alone is no remedy. If the failed program left the slot as it was, the old key is still in the
\* hardware, and its eviction, which finds it in no slot, reports success.
EXTENDS MCKeyslotsSmall

MCDesign == [Reference EXCEPT !.staleKey = "Forgotten"]
=============================================================================
