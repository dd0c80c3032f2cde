----------------------- MODULE MCOperationNestsLocks ------------------------
\* B6: the locks of two managers are held at a time.
EXTENDS MCKeyOperation

MCWalk == [WalkReference EXCEPT !.locks = "HeldWhileBelowIsAsked"]
=============================================================================
