------------------------ MODULE MCOperationTriesEach ------------------------
\* B8: a key that is at fault is tried on the next device as well.
EXTENDS MCKeyOperation

MCWalk == [WalkReference EXCEPT !.keyAtFault = "TriesEach"]
=============================================================================
