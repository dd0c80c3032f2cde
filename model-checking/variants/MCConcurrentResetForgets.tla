---------------------- MODULE MCConcurrentResetForgets ----------------------
\* R8: nothing is programmed again after a reset.
EXTENDS MCConcurrentTiny

NothingIsProgrammed == hardware
=============================================================================
