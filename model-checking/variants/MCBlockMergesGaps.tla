------------------------- MODULE MCBlockMergesGaps -------------------------
\* R20: bios are merged that do not continue a request.
EXTENDS MCBlockLayer

Anywhere(d, n) == TRUE
=============================================================================
