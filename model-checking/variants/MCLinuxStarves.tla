--------------------------- MODULE MCLinuxStarves ---------------------------
\* H6: where everybody is woken, a thread may wait for ever, although every lock is fair: newcomers take each slot
\* that becomes idle before it gets to look.
EXTENDS MCLinuxTiny
=============================================================================
