----------------------- MODULE MCOperationHidesErrors -----------------------
\* R27: whatever went wrong below, above it was done.
EXTENDS MCKeyOperation

MCWalk == [WalkReference EXCEPT !.errors = "Hidden"]
=============================================================================
