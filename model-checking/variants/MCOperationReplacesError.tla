---------------------- MODULE MCOperationReplacesError ----------------------
\* B4: whatever went wrong below, above it is an I/O error.
EXTENDS MCKeyOperation

MCWalk == [WalkReference EXCEPT !.errors = "Replaced"]
=============================================================================
