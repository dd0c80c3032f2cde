----------------------- MODULE MCOperationBlocksSwap ------------------------
\* B7: whoever replaces the table waits for an operation that has long ended.
EXTENDS MCKeyOperation

MCWalk == [WalkReference EXCEPT !.reference = "KeptOnEarlyReturn"]
=============================================================================
