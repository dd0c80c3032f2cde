------------------------- MODULE MCLinuxStarvesOne --------------------------
\* H6: Linux 6.12 without strong fairness: the thread that strong fairness serves may wait for ever.
EXTENDS MCLinuxServed
=============================================================================
