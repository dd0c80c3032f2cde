---------------------- MODULE MCBlockFallbackKeepsLink ----------------------
\* H1, as it was reproduced: the fallback fails to set a key, its cipher has none then, and the key that was there
\* before stays linked.
EXTENDS MCBlockFallbackFails

MCDesign == [Reference EXCEPT !.failedProgramLink = "KeepsLink"]
=============================================================================
