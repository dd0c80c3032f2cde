---------------------- MODULE MCBlockMergesAcrossKeys ----------------------
\* R20: bios are merged into requests under another key.
EXTENDS MCBlockLayer

CONSTANT a2

MCBothAddresses == {a1, a2}

AnyKey(q, k) == TRUE
=============================================================================
