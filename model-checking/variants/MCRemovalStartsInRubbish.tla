---------------------- MODULE MCRemovalStartsInRubbish ----------------------
\* R10: a slot starts with what nobody has put there.
EXTENDS MCRemoval

MCInit == host = "present" /\ manager = "open" /\ call = "none" /\ slot = "rubbish" /\ stray = FALSE
=============================================================================
