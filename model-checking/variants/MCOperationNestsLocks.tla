----------------------- MODULE MCOperationNestsLocks ------------------------
\* B6: Linux 6.12 as it is: the locks of two managers are held at a time.
EXTENDS MCKeyOperation

MCWalk == WalkLinux612
=============================================================================
