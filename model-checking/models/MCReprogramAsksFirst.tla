----------------------- MODULE MCReprogramAsksFirst -------------------------
\* Q2: it warns, and every driver asks after each reset whether there are slots.
EXTENDS ReprogramAfterReset
=============================================================================
