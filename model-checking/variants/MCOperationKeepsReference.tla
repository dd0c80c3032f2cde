--------------------- MODULE MCOperationKeepsReference ----------------------
\* B7: a secret was made, and the table stays referenced.
EXTENDS MCKeyOperation

MCWalk == [WalkReference EXCEPT !.reference = "KeptOnEarlyReturn"]
=============================================================================
