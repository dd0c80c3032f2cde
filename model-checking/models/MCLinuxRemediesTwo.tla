------------------------- MODULE MCLinuxRemediesTwo -------------------------
\* The same with 2 slots.
EXTENDS MCLinuxTiny
=============================================================================
