----------------------- MODULE MCLockFreeResetForgets -----------------------
\* R8: nothing is programmed again after a reset.
EXTENDS MCLockFreeTwo

NothingIsProgrammed == hardware
=============================================================================
