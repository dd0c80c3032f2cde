------------------------ MODULE MCCountGoesNegative -------------------------
\* A put that decrements twice.
EXTENDS MCKeyslotsSmall

TwoLess(s) == count[s] - 2
=============================================================================
