-------------------- MODULE MCLinuxEvictErrorForgetsKey ---------------------
\* B2: Linux as it is: the driver fails to erase the slot, which loses its link; the next eviction finds the key in no
\* slot, and reports success.
EXTENDS MCLinuxTiny
=============================================================================
