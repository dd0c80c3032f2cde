------------------------ MODULE MCLinuxResetForgets -------------------------
\* R8: nothing is programmed again after a reset.
EXTENDS MCLinuxTiny

NothingIsProgrammed(failed, blanked) == hardware
=============================================================================
