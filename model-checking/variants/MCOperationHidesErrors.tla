----------------------- MODULE MCOperationHidesErrors -----------------------
\* R27: Linux 6.12 as it is: whatever went wrong below, an eviction reports success.
EXTENDS MCKeyOperation

MCWalk == WalkLinux612
=============================================================================
