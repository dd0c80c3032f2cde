--------------------- MODULE MCReprogramErrorKeepsLink ----------------------
\* H4: a slot that could not be programmed again after a reset stays linked.
EXTENDS MCKeyslotsSmall

MCDesign == [Reference EXCEPT !.reprogramError = "KeepsLink"]
=============================================================================
