------------------------ MODULE MCKeyslotsEmptyFirst ------------------------
\* Where programs do not fail, an empty slot is used before a live key is displaced (H8).
EXTENDS MCKeyslotsSmall
=============================================================================
