------------------------- MODULE MCLinuxNeverErases -------------------------
\* H5: what is to be erased stays, if the background need not go on.
EXTENDS MCLinuxErases
=============================================================================
